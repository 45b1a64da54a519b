package com.getbonito.provider.azure.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a credential of azure-identity, for an {@link
 * com.getbonito.provider.azure.EntraTokenSupplier} of the application's own. The credential's calls
 * go over its own pipeline: its proxy, certificates and timeouts hold, not the connection's.
 */
public final class TokenCredentialSource implements TokenSource {

  private final TokenCredential credential;
  private final String scope;

  /**
   * @param credential for example a {@code DefaultAzureCredential}
   * @param scope as the supplier was asked for
   */
  public TokenCredentialSource(TokenCredential credential, String scope) {
    this.credential = credential;
    this.scope = scope;
  }

  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    AccessToken token;
    try {
      token = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
    } catch (RuntimeException refused) {
      throw failure(String.valueOf(refused.getMessage()), refused);
    }
    if (token == null) {
      throw failure("it gave none", null);
    }
    return new Token(SecretValue.of(token.getToken()), token.getExpiresAt().toInstant());
  }

  private static TransportException failure(String why, @Nullable RuntimeException cause) {
    return new TransportException(
        ErrorKind.AUTH_INVALID,
        "no token of the application's credential: " + why,
        cause,
        Delivery.NONE);
  }
}
