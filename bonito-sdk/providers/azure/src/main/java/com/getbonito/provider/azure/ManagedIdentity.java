package com.getbonito.provider.azure;

import com.getbonito.http.TokenExchange;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the identity that Azure gave the machine, container or app: from the instance metadata
 * service, or from where App Service, Service Fabric, Azure Arc or the Cloud Shell say. msal4j
 * finds out which by the variables of the process itself, and tries again as each of them asks for.
 */
final class ManagedIdentity implements TokenSource {

  private final EntraAuthority authority;
  private final @Nullable String client;
  private final TokenExchange exchange;

  /**
   * @param client client id of a user-assigned identity; null for the system-assigned one
   */
  ManagedIdentity(EntraAuthority authority, @Nullable String client, TokenExchange exchange) {
    this.authority = authority;
    this.client = client;
    this.exchange = exchange;
  }

  /** msal4j's cache, which the whole process shares, is passed by. */
  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    MsalHttp http = new MsalHttp(exchange, authority, cancellation);
    try {
      ManagedIdentityApplication application =
          ManagedIdentityApplication.builder(id())
              .executorService(new CallingThread())
              .httpClient(http)
              .build();
      return MsalTokens.of(
          application.acquireTokenForManagedIdentity(
              ManagedIdentityParameters.builder(authority.resource()).forceRefresh(true).build()),
          http);
    } catch (TransportException failed) {
      throw failed;
    } catch (Exception unusable) {
      throw MsalTokens.failure(unusable, http);
    }
  }

  private ManagedIdentityId id() {
    return client == null
        ? ManagedIdentityId.systemAssigned()
        : ManagedIdentityId.userAssignedClientId(client);
  }
}
