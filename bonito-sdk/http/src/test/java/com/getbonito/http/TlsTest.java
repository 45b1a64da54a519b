package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.ClientCertificate;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("TLS: who is trusted, and as whom the connection appears")
class TlsTest {

  @TempDir Path folder;

  @Test
  void an_unknown_authority_is_refused_before_anything_is_written() throws IOException {
    try (MockWebServer server = Certificates.server(Certificates.issued("localhost").build())) {
      assertThat(failure(server, HttpSettings.builder().build()))
          .isEqualTo(ErrorKind.CONNECTION_FAILED);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void an_authority_of_the_bundle_is_trusted() throws IOException {
    try (MockWebServer server = Certificates.server(Certificates.issued("localhost").build())) {
      assertThat(answer(server, trusting().build())).isEqualTo("fine");
    }
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws IOException {
    try (MockWebServer server = Certificates.server(Certificates.issued("example.com").build())) {
      assertThat(failure(server, trusting().build())).isEqualTo(ErrorKind.CONNECTION_FAILED);
    }
  }

  @Test
  void an_expired_certificate_is_refused() throws IOException {
    try (MockWebServer server = Certificates.server(Certificates.expired("localhost"))) {
      assertThat(failure(server, trusting().build())).isEqualTo(ErrorKind.CONNECTION_FAILED);
    }
  }

  @Test
  void a_server_that_wants_a_client_certificate_refuses_one_without() throws IOException {
    try (MockWebServer server = Certificates.server(Certificates.issued("localhost").build())) {
      server.requireClientAuth();
      assertThat(failure(server, trusting().build()))
          .isIn(ErrorKind.CONNECTION_FAILED, ErrorKind.CONNECTION_LOST);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_client_certificate_is_shown(boolean rsa) throws IOException {
    HeldCertificate.Builder builder = Certificates.issued("client");
    HeldCertificate own = (rsa ? builder.rsa2048() : builder.ecdsa256()).build();
    try (MockWebServer server = Certificates.server(Certificates.issued("localhost").build())) {
      server.requireClientAuth();
      HttpSettings settings =
          trusting().clientCertificate(stored(own, own.privateKeyPkcs8Pem())).build();
      assertThat(answer(server, settings)).isEqualTo("fine");
    }
  }

  @Test
  void an_old_key_format_is_refused_with_the_way_out() throws IOException {
    HeldCertificate own = Certificates.issued("client").rsa2048().build();
    ClientCertificate old = stored(own, own.privateKeyPkcs1Pem());
    assertThatThrownBy(() -> Transports.with(HttpSettings.builder().clientCertificate(old).build()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1092")
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void a_missing_bundle_is_found_when_the_connection_is_made() {
    HttpSettings settings =
        HttpSettings.builder().caBundle(folder.resolve("absent.pem").toString()).build();
    assertThatThrownBy(() -> Transports.with(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("absent.pem");
  }

  @Test
  void a_bundle_without_a_certificate_is_refused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing here\n");
    HttpSettings settings = HttpSettings.builder().caBundle(empty.toString()).build();
    assertThatThrownBy(() -> Transports.with(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no PEM certificate");
  }

  private HttpSettings.Builder trusting() throws IOException {
    return HttpSettings.builder().caBundle(Certificates.bundle(folder));
  }

  private ClientCertificate stored(HeldCertificate own, String key) throws IOException {
    return ClientCertificate.builder()
        .certificate(file("client.pem", own.certificatePem()))
        .privateKey(file("client.key", key))
        .build();
  }

  private Reference file(String name, String content) throws IOException {
    return new Reference(Source.FILE, Files.writeString(folder.resolve(name), content).toString());
  }

  private static URI uri(MockWebServer server) {
    return URI.create("https://localhost:" + server.getPort() + "/chat");
  }

  private static String answer(MockWebServer server, HttpSettings settings) throws IOException {
    server.enqueue(new MockResponse.Builder().body("fine").build());
    try (OkHttpTransport transport = Transports.with(settings)) {
      return Transports.text(transport, uri(server));
    }
  }

  private static ErrorKind failure(MockWebServer server, HttpSettings settings) {
    try (OkHttpTransport transport = Transports.with(settings)) {
      return catchThrowableOfType(
              TransportException.class,
              () -> {
                try (TransportResponse response = Transports.send(transport, uri(server))) {
                  Transports.text(response);
                }
              })
          .kind();
    }
  }
}
