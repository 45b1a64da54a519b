package com.getbonito.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority of the tests' own, and servers that it vouches for. */
final class Certificates {

  static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test authority").build();

  private Certificates() {}

  static HeldCertificate.Builder issued(String name) {
    return new HeldCertificate.Builder()
        .signedBy(AUTHORITY)
        .commonName(name)
        .addSubjectAlternativeName(name);
  }

  static HeldCertificate expired(String name) {
    long now = System.currentTimeMillis();
    return issued(name)
        .validityInterval(now - TimeUnit.DAYS.toMillis(10), now - TimeUnit.DAYS.toMillis(1))
        .build();
  }

  static MockWebServer server(HeldCertificate certificate) throws IOException {
    MockWebServer server = new MockWebServer();
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();
    server.useHttps(handshake.sslSocketFactory());
    server.start();
    return server;
  }

  /** Writes the authority's certificate, with a text before it as such files have. */
  static String bundle(Path folder) throws IOException {
    Path file = folder.resolve("ca.pem");
    Files.writeString(file, "# Test authority\n" + AUTHORITY.certificatePem());
    return file.toString();
  }
}
