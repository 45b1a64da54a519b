package com.getbonito.provider.azure;

import com.getbonito.error.ConfigurationException;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An application's certificate as Azure's tools write it: one PEM text (RFC 7468) with an RSA key
 * in PKCS 8 and the certificate, then those that signed it, if any. Messages never hold the text.
 */
final class PemCertificate {

  private static final String BEGIN_KEY = "-----BEGIN PRIVATE KEY-----";
  private static final String END_KEY = "-----END PRIVATE KEY-----";
  private static final String BEGIN_CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String END_CERTIFICATE = "-----END CERTIFICATE-----";

  private PemCertificate() {}

  /**
   * What msal4j signs with.
   *
   * @throws ConfigurationException when key or certificate is missing or cannot be used
   */
  static IClientCredential credential(String connection, String pem) {
    try {
      return ClientCredentialFactory.createFromCertificateChain(key(pem), certificates(pem));
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw new ConfigurationException(
          "BON-1097",
          "connection " + connection + ": clientCertificate: " + unusable.getMessage(),
          List.of());
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    int begin = pem.indexOf(BEGIN_KEY);
    int end = pem.indexOf(END_KEY);
    if (begin < 0 || end < begin) {
      throw new InvalidKeySpecException(
          "there is no unencrypted PKCS 8 key (BEGIN PRIVATE KEY);"
              + " convert it with: openssl pkcs8 -topk8 -nocrypt");
    }
    try {
      byte[] encoded =
          Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN_KEY.length(), end));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | InvalidKeySpecException broken) {
      throw new InvalidKeySpecException("the private key is no RSA key in PKCS 8");
    }
  }

  /** The key may stand before, after or between the certificates. */
  private static List<X509Certificate> certificates(String pem) throws CertificateException {
    StringBuilder text = new StringBuilder();
    for (int from = pem.indexOf(BEGIN_CERTIFICATE);
        from >= 0;
        from = pem.indexOf(BEGIN_CERTIFICATE, from + 1)) {
      int end = pem.indexOf(END_CERTIFICATE, from);
      if (end < 0) {
        throw new CertificateException("a certificate does not end");
      }
      text.append(pem, from, end + END_CERTIFICATE.length()).append('\n');
    }
    if (text.isEmpty()) {
      throw new CertificateException("there is no certificate beside the key");
    }
    List<X509Certificate> found = new ArrayList<>();
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
      found.add((X509Certificate) each);
    }
    return found;
  }
}
