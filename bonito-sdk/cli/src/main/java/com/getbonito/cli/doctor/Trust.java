package com.getbonito.cli.doctor;

import com.getbonito.resource.v1alpha1.HttpSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts and as whom it appears, as the transport does it; and it keeps the chain
 * that a server shows, also where it is not trusted.
 */
final class Trust {

  private static final char[] NO_PASSWORD = {};

  private final Watching watching;
  private final SSLSocketFactory sockets;

  private Trust(Watching watching, SSLSocketFactory sockets) {
    this.watching = watching;
    this.sockets = sockets;
  }

  /**
   * Reads what a connection configures.
   *
   * @param certificate the client certificate in PEM, or null
   * @param key its private key in PEM, or null
   */
  static Trust of(HttpSettings settings, @Nullable String certificate, @Nullable String key)
      throws IOException, GeneralSecurityException {
    KeyStore authorities = null;
    if (settings.caBundle() != null) {
      authorities = empty();
      for (X509Certificate each : certificates(Files.readString(Path.of(settings.caBundle())))) {
        authorities.setCertificateEntry("ca-" + authorities.size(), each);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    Watching watching = new Watching((X509ExtendedTrustManager) factory.getTrustManagers()[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        certificate == null || key == null ? null : keys(certificates(certificate), key),
        new TrustManager[] {watching},
        new SecureRandom());
    return new Trust(watching, context.getSocketFactory());
  }

  SSLSocketFactory sockets() {
    return sockets;
  }

  /** What the server showed last; empty where it showed nothing. */
  List<X509Certificate> shown() {
    return watching.shown;
  }

  /** Whether the chain leads to somebody who is trusted, whatever its dates and names. */
  boolean knowsIssuer() {
    try {
      X509Certificate[] chain = watching.shown.toArray(X509Certificate[]::new);
      watching.judge.checkServerTrusted(chain, "UNKNOWN");
      return true;
    } catch (CertificateException unknown) {
      return false;
    }
  }

  static List<X509Certificate> certificates(String pem) throws CertificateException {
    int first = pem.indexOf("-----BEGIN CERTIFICATE-----");
    if (first < 0) {
      throw new CertificateException("there is no PEM certificate");
    }
    List<X509Certificate> found = new ArrayList<>();
    byte[] bytes = pem.substring(first).getBytes(StandardCharsets.US_ASCII);
    for (Certificate each :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      found.add((X509Certificate) each);
    }
    return found;
  }

  private static KeyManager[] keys(List<X509Certificate> chain, String pem)
      throws IOException, GeneralSecurityException {
    String base64 = pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----|-----END.*", "");
    try {
      KeyStore store = empty();
      store.setKeyEntry(
          "client",
          KeyFactory.getInstance(chain.get(0).getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64))),
          NO_PASSWORD,
          chain.toArray(X509Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return factory.getKeyManagers();
    } catch (IllegalArgumentException | GeneralSecurityException broken) {
      throw new GeneralSecurityException("the private key is no unencrypted PKCS 8 key in PEM");
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** Keeps what it is shown, and judges as the platform does. */
  private static final class Watching extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private List<X509Certificate> shown = List.of();

    Watching(X509ExtendedTrustManager judge) {
      this.judge = judge;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      shown = List.of(chain);
      judge.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      shown = List.of(chain);
      judge.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      shown = List.of(chain);
      judge.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }
}
