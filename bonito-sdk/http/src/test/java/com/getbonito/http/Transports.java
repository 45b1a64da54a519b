package com.getbonito.http;

import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Transports and what is sent over them. */
final class Transports {

  static final byte[] BODY = "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_8);

  private Transports() {}

  static OkHttpTransport usual() {
    return with(HttpSettings.builder().build());
  }

  static OkHttpTransport with(HttpSettings settings) {
    return with(settings, Integer.MAX_VALUE);
  }

  static OkHttpTransport with(HttpSettings settings, int maxConcurrent) {
    References references =
        new References("test", new SecretFiles(Path.of("nowhere"), variable -> null));
    return new OkHttpTransport(
        "test", settings, Identity.of("test", settings, references), maxConcurrent);
  }

  static TransportRequest post(URI uri) {
    return TransportRequest.post(uri, BODY).header("Content-Type", "application/json").build();
  }

  static TransportResponse send(OkHttpTransport transport, URI uri) throws TransportException {
    return transport.send(post(uri), new Cancellation());
  }

  /** Sends, reads everything, closes. */
  static String text(OkHttpTransport transport, URI uri) throws IOException {
    try (TransportResponse response = send(transport, uri)) {
      return text(response);
    }
  }

  static String text(TransportResponse response) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[512];
    int count = response.read(buffer, 0, buffer.length);
    while (count >= 0) {
      text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      count = response.read(buffer, 0, buffer.length);
    }
    return text.toString();
  }
}
