package com.getbonito.provider.azure;

import com.getbonito.error.ConfigurationException;
import com.getbonito.http.ApiKeySource;
import com.getbonito.http.CachedToken;
import com.getbonito.http.TokenExchange;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.Transport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which credential a connection shows. Named ones are what they are called. Ambient ones are looked
 * for in this order: what the application supplies; {@code AZURE_OPENAI_API_KEY}, unless the
 * connection names a tenant or client, which an API key has no use for; an application by {@code
 * AZURE_CLIENT_SECRET}, {@code AZURE_CLIENT_CERTIFICATE_PATH} or {@code AZURE_FEDERATED_TOKEN_FILE}
 * (workload identity); the managed identity. The connection's tenantId and clientId go before
 * {@code AZURE_TENANT_ID} and {@code AZURE_CLIENT_ID}.
 */
final class CredentialChoice {

  private static final String API_KEY = "apiKey";

  private final ConnectionContext context;
  private final AzureOpenai settings;
  private final TokenExchange exchange;
  private final List<EntraTokenSupplier> suppliers;
  private final Environment environment;
  private final EntraAuthority authority;

  CredentialChoice(
      ConnectionContext context,
      AzureOpenai settings,
      Transport tokens,
      List<EntraTokenSupplier> suppliers) {
    this.context = context;
    this.settings = settings;
    this.exchange = new TokenExchange(tokens, context.time());
    this.suppliers = suppliers;
    this.environment = Environment.of(context);
    this.authority =
        EntraAuthority.of(
            context.name(), settings.endpoint(), environment.get("AZURE_AUTHORITY_HOST"));
  }

  /**
   * The credential.
   *
   * @throws ConfigurationException when a named one is missing or cannot be used
   */
  Credential made() {
    Credentials written = context.connection().credentials();
    return written.source() == Source.AMBIENT ? ambient() : named(written);
  }

  private Credential named(Credentials written) {
    Map<String, String> keys = written.keys();
    if (keys.containsKey(API_KEY)) {
      return new ApiKey(new ApiKeySource(context, null));
    }
    NamedProof proof;
    if (keys.containsKey(NamedProof.SECRET)) {
      proof = NamedProof.secret(context.name(), written, context.secrets());
    } else if (keys.containsKey(NamedProof.CERTIFICATE)) {
      proof = NamedProof.certificate(context.name(), written, context.secrets());
    } else {
      throw refused(
          "credentials.keys wants apiKey, " + NamedProof.SECRET + " or " + NamedProof.CERTIFICATE);
    }
    proof.read();
    return application(proof);
  }

  private Credential ambient() {
    for (EntraTokenSupplier each : suppliers) {
      TokenSource supplied = each.tokens(context.name(), authority.scope());
      if (supplied != null) {
        return bearer(supplied);
      }
    }
    boolean entra = settings.tenantId() != null || settings.clientId() != null;
    if (!entra && environment.get("AZURE_OPENAI_API_KEY") != null) {
      return new ApiKey(new ApiKeySource(context, "AZURE_OPENAI_API_KEY"));
    }
    EntraProof proof = ambientProof();
    return proof == null
        ? bearer(new ManagedIdentity(authority, client(), exchange))
        : application(proof);
  }

  private @Nullable EntraProof ambientProof() {
    if (environment.secret("AZURE_CLIENT_SECRET") != null) {
      Credentials variable =
          Credentials.builder().keys(Map.of(NamedProof.SECRET, "AZURE_CLIENT_SECRET")).build();
      return NamedProof.secret(context.name(), variable, context.secrets());
    }
    String certificate = environment.get("AZURE_CLIENT_CERTIFICATE_PATH");
    if (certificate != null) {
      return FileProof.certificate(context.name(), "AZURE_CLIENT_CERTIFICATE_PATH", certificate);
    }
    String token = environment.get("AZURE_FEDERATED_TOKEN_FILE");
    return token == null ? null : FileProof.federatedToken("AZURE_FEDERATED_TOKEN_FILE", token);
  }

  private Credential application(EntraProof proof) {
    String tenant = tenant();
    String client = client();
    if (tenant == null || client == null) {
      throw refused("azureOpenai wants tenantId and clientId beside an application's credential");
    }
    return bearer(new EntraApplication(authority, tenant, client, proof, exchange));
  }

  private Credential bearer(TokenSource source) {
    return new BearerToken(new CachedToken(context.name(), source, context.time()));
  }

  private @Nullable String tenant() {
    return settings.tenantId() != null ? settings.tenantId() : environment.get("AZURE_TENANT_ID");
  }

  private @Nullable String client() {
    return settings.clientId() != null ? settings.clientId() : environment.get("AZURE_CLIENT_ID");
  }

  private ConfigurationException refused(String why) {
    return new ConfigurationException(
        "BON-1031", "connection " + context.name() + ": " + why, List.of());
  }
}
