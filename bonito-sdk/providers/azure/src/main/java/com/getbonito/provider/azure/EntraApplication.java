package com.getbonito.provider.azure;

import com.getbonito.error.ErrorKind;
import com.getbonito.http.TokenExchange;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import java.net.MalformedURLException;
import java.util.Set;

/**
 * Tokens of an application that proves who it is: by a secret, a certificate, or a token that
 * another authority gave it. The proof is read anew for every token, so that a rotated one is in
 * place without a restart; a refused one gives way to the second where there is one.
 */
final class EntraApplication implements TokenSource {

  private final EntraAuthority authority;
  private final String tenant;
  private final String client;
  private final EntraProof proof;
  private final TokenExchange exchange;

  EntraApplication(
      EntraAuthority authority,
      String tenant,
      String client,
      EntraProof proof,
      TokenExchange exchange) {
    this.authority = authority;
    this.tenant = tenant;
    this.client = client;
    this.proof = proof;
    this.exchange = exchange;
  }

  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    try {
      return token(proof.read(), cancellation);
    } catch (TransportException refused) {
      IClientCredential second = refused.kind() == ErrorKind.AUTH_INVALID ? proof.second() : null;
      if (second == null) {
        throw refused;
      }
      return token(second, cancellation);
    }
  }

  /** Asks the authority and nobody else: hosts and tokens of others are none of its business. */
  private Token token(IClientCredential shown, Cancellation cancellation)
      throws TransportException {
    MsalHttp http = new MsalHttp(exchange, authority, cancellation);
    try {
      ConfidentialClientApplication application =
          ConfidentialClientApplication.builder(client, shown)
              .authority(authority.of(tenant))
              .validateAuthority(false)
              .instanceDiscovery(false)
              .disableInternalRetries()
              .executorService(new CallingThread())
              .httpClient(http)
              .build();
      return MsalTokens.of(
          application.acquireToken(
              ClientCredentialParameters.builder(Set.of(authority.scope()))
                  .skipCache(true)
                  .build()),
          http);
    } catch (MalformedURLException | RuntimeException unusable) {
      throw MsalTokens.failure(unusable, http);
    }
  }
}
