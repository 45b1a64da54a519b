package com.getbonito.testkit.simulator.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * An authority of its own, made anew for each simulator, that issues certificates for the loopback
 * addresses. Keys are EC P-256 and never leave the process.
 */
public final class CertificateAuthority {

  private static final String NAME = "Simulated authority";
  private static final Duration VALID = Duration.ofDays(30);
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

  private final KeyPair keys;
  private final X509Certificate certificate;
  private final Instant now;

  /**
   * Makes an authority.
   *
   * @param now certificates are valid around this instant
   * @throws GeneralSecurityException when the JDK lacks EC or SHA-256
   */
  public CertificateAuthority(Instant now) throws GeneralSecurityException {
    this.now = now;
    this.keys = newKeys();
    this.certificate =
        sign(NAME, keys, now.minus(VALID), now.plus(VALID), List.of(Extensions.authority()));
  }

  /** The authority's certificate in PEM, for the trust store of the client under test. */
  public String pem() {
    return pem(certificate);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Issues a server certificate.
   *
   * @throws GeneralSecurityException when the JDK lacks EC or SHA-256
   */
  public ServerIdentity issue(TlsFlaw flaw) throws GeneralSecurityException {
    if (flaw == TlsFlaw.UNKNOWN_AUTHORITY) {
      return new CertificateAuthority(now).issue(TlsFlaw.NONE);
    }
    boolean elsewhere = flaw == TlsFlaw.WRONG_HOST;
    Instant until = flaw == TlsFlaw.EXPIRED ? now.minus(Duration.ofDays(1)) : now.plus(VALID);
    KeyPair server = newKeys();
    byte[] names =
        elsewhere
            ? Extensions.hosts(List.of("elsewhere.test"), List.of())
            : Extensions.hosts(List.of("localhost"), addresses());
    X509Certificate issued =
        sign(
            elsewhere ? "elsewhere.test" : "localhost",
            server,
            now.minus(VALID),
            until,
            List.of(names));
    return new ServerIdentity(server.getPrivate(), List.of(issued, certificate));
  }

  static String pem(X509Certificate certificate) {
    try {
      byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
      String body = Base64.getMimeEncoder(64, newline).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a parsed certificate cannot be encoded", e);
    }
  }

  private X509Certificate sign(
      String subject, KeyPair owner, Instant from, Instant until, List<byte[]> extensions)
      throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    byte[] body =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(serial(owner)),
            algorithm,
            name(NAME),
            Der.sequence(Der.time(from), Der.time(until)),
            name(subject),
            owner.getPublic().getEncoded(),
            Der.tagged(0xa3, Der.sequence(extensions.toArray(byte[][]::new))));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] whole = Der.sequence(body, algorithm, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  /** Positive, and different for every key. */
  private static BigInteger serial(KeyPair owner) {
    BigInteger key = new BigInteger(1, owner.getPublic().getEncoded());
    return key.mod(BigInteger.ONE.shiftLeft(64)).add(BigInteger.ONE);
  }

  private static byte[] name(String common) {
    return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(common))));
  }

  private static List<byte[]> addresses() {
    return LOOPBACK.stream().map(CertificateAuthority::address).toList();
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("not an address: " + literal, e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
