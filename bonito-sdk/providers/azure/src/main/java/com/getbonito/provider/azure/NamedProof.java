package com.getbonito.provider.azure;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A secret or certificate where the connection's credentials say it is. */
final class NamedProof implements EntraProof {

  /** Credential key of a client secret. */
  static final String SECRET = "clientSecret";

  /** Credential key of a certificate: PEM of the private key and its certificates. */
  static final String CERTIFICATE = "clientCertificate";

  private final String connection;
  private final Credentials credentials;
  private final SecretResolver secrets;
  private final String key;
  private final Function<SecretValue, IClientCredential> form;

  private NamedProof(
      String connection,
      Credentials credentials,
      SecretResolver secrets,
      String key,
      Function<SecretValue, IClientCredential> form) {
    this.connection = connection;
    this.credentials = credentials;
    this.secrets = secrets;
    this.key = key;
    this.form = form;
  }

  static NamedProof secret(String connection, Credentials credentials, SecretResolver secrets) {
    return new NamedProof(
        connection,
        credentials,
        secrets,
        SECRET,
        value -> ClientCredentialFactory.createFromSecret(value.reveal()));
  }

  static NamedProof certificate(
      String connection, Credentials credentials, SecretResolver secrets) {
    return new NamedProof(
        connection,
        credentials,
        secrets,
        CERTIFICATE,
        value -> PemCertificate.credential(connection, value.reveal()));
  }

  @Override
  public IClientCredential read() {
    SecretValue value = secrets.resolve(connection, credentials, key, false);
    if (value == null) {
      throw new ConfigurationException(
          "BON-1096", "connection " + connection + ": no value for " + key, List.of());
    }
    return form.apply(value);
  }

  @Override
  public @Nullable IClientCredential second() {
    SecretValue value = secrets.resolve(connection, credentials, key, true);
    SecretValue first = secrets.resolve(connection, credentials, key, false);
    return value == null || Objects.equals(value, first) ? null : form.apply(value);
  }
}
