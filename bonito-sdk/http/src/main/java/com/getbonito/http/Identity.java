package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts and as whom it appears. A {@code caBundle} takes the place of the
 * platform's certificate authorities: what is written there, and nothing else, is trusted. The
 * server's name is always checked.
 */
final class Identity {

  private static final char[] NO_PASSWORD = {};

  private final @Nullable SSLSocketFactory sockets;
  private final @Nullable X509TrustManager trust;

  private Identity(@Nullable SSLSocketFactory sockets, @Nullable X509TrustManager trust) {
    this.sockets = sockets;
    this.trust = trust;
  }

  /**
   * Reads what is configured; without anything configured, reads nothing.
   *
   * @throws ConfigurationException when a certificate or key is missing or unreadable
   */
  static Identity of(String connection, HttpSettings settings, References references) {
    HttpSettings.ClientCertificate client = settings.clientCertificate();
    if (settings.caBundle() == null && client == null) {
      return new Identity(null, null);
    }
    try {
      X509TrustManager trust = trust(settings.caBundle());
      KeyManager[] keys = null;
      if (client != null) {
        keys =
            keys(
                Pem.certificates(references.value(client.certificate(), "certificate")),
                references.value(client.privateKey(), "privateKey"));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {trust}, new SecureRandom());
      return new Identity(context.getSocketFactory(), trust);
    } catch (IOException | GeneralSecurityException unusable) {
      throw new ConfigurationException(
          "BON-1092",
          "connection "
              + connection
              + ": http.caBundle or http.clientCertificate cannot be used: "
              + unusable.getMessage(),
          List.of());
    }
  }

  OkHttpClient.Builder apply(OkHttpClient.Builder builder) {
    return sockets == null || trust == null ? builder : builder.sslSocketFactory(sockets, trust);
  }

  private static X509TrustManager trust(@Nullable String bundle)
      throws IOException, GeneralSecurityException {
    KeyStore authorities = null;
    if (bundle != null) {
      authorities = empty();
      for (X509Certificate each : Pem.certificates(Files.readString(Path.of(bundle)))) {
        authorities.setCertificateEntry("ca-" + authorities.size(), each);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("the platform has no X.509 trust manager");
  }

  private static KeyManager[] keys(List<X509Certificate> chain, String key)
      throws IOException, GeneralSecurityException {
    PrivateKey own = Pem.privateKey(key, chain.get(0).getPublicKey().getAlgorithm());
    KeyStore store = empty();
    store.setKeyEntry("client", own, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
