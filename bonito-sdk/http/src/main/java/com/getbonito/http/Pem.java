package com.getbonito.http;

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

/** Reads certificates and PKCS 8 keys in PEM (RFC 7468). Messages never hold what was read. */
final class Pem {

  private static final String BEGIN_KEY = "-----BEGIN PRIVATE KEY-----";
  private static final String END_KEY = "-----END PRIVATE KEY-----";

  private Pem() {}

  /** All certificates of a text, at least one; text between them is passed over. */
  static List<X509Certificate> certificates(String text) throws CertificateException {
    int first = text.indexOf("-----BEGIN CERTIFICATE-----");
    if (first < 0) {
      throw new CertificateException("there is no PEM certificate");
    }
    List<X509Certificate> found = new ArrayList<>();
    byte[] bytes = text.substring(first).getBytes(StandardCharsets.US_ASCII);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
      found.add((X509Certificate) each);
    }
    return found;
  }

  /**
   * The private key of a text.
   *
   * @param algorithm the algorithm of its public key: RSA, EC or EdDSA
   */
  static PrivateKey privateKey(String text, String algorithm) throws GeneralSecurityException {
    int begin = text.indexOf(BEGIN_KEY);
    int end = text.indexOf(END_KEY);
    if (begin < 0 || end < begin) {
      throw new InvalidKeySpecException(
          "there is no unencrypted PKCS 8 key (BEGIN PRIVATE KEY);"
              + " convert it with: openssl pkcs8 -topk8 -nocrypt");
    }
    try {
      byte[] encoded =
          Base64.getMimeDecoder().decode(text.substring(begin + BEGIN_KEY.length(), end));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | InvalidKeySpecException broken) {
      throw new InvalidKeySpecException("the private key is no " + algorithm + " key in PKCS 8");
    }
  }
}
