package com.getbonito.provider.google;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.Assertions;

/** A connection to Vertex AI, and what its endpoint makes of a request. */
final class Google {

  /** Keys take a while to make, and one is as good as another. */
  private static final String PRIVATE_KEY =
      new HeldCertificate.Builder().rsa2048().build().privateKeyPkcs8Pem();

  final Map<String, String> environment = new HashMap<>();
  Vertex settings = new Vertex("project-1", "us-central1", null);
  Credentials credentials = Credentials.ambient();
  Transport tokens = TokenCalls.NONE;
  TimeSource time = VirtualTime.manual();

  /** At a place, with credentials that are never asked for. */
  static HttpEndpoint at(String location, String endpoint) {
    Google google = new Google();
    google.settings = new Vertex("project-1", location, endpoint);
    return google.endpoint();
  }

  HttpEndpoint endpoint() {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.VERTEX)
            .vertex(settings)
            .credentials(credentials)
            .build();
    return new GoogleEndpointFactory()
        .create(
            new ConnectionContext(
                "main",
                connection,
                new SecretFilesFactory().create(Path.of("nowhere"), environment::get),
                time),
            tokens);
  }

  void keysIn(String variable, String second) {
    credentials =
        Credentials.builder()
            .source(Source.ENV)
            .keys(Map.of(NamedKeys.SERVICE_ACCOUNT, variable))
            .secondary(second == null ? Map.of() : Map.of(NamedKeys.SERVICE_ACCOUNT, second))
            .build();
  }

  static ModelTarget target(String model, String deployment) {
    return new ModelTarget("first", "main", model, deployment);
  }

  /** A key file of a service account. */
  static String serviceAccount(String email, String more) {
    return serviceAccount(email, more, "https://oauth2.example/token");
  }

  /** Likewise, whose holder asks for tokens here. */
  static String serviceAccount(String email, String more, String tokens) {
    return "{\"type\":\"service_account\",\"project_id\":\"project-1\",\"private_key_id\":\"id-1\","
        + "\"private_key\":\""
        + PRIVATE_KEY.replace("\n", "\\n")
        + "\",\"client_email\":\""
        + email
        + "\",\"client_id\":\"1\",\"token_uri\":\""
        + tokens
        + "\""
        + more
        + "}";
  }

  static TransportRequest authorized(HttpEndpoint endpoint) {
    TransportRequest.Builder request =
        TransportRequest.post(URI.create("https://host/v1"), new byte[0]);
    endpoint.prepare(request);
    TokenCalls.authorize(endpoint, request);
    return request.build();
  }

  static String shown(HttpEndpoint endpoint) {
    return authorized(endpoint).headers().first("authorization");
  }

  static TransportException failure(HttpEndpoint endpoint) {
    return Assertions.catchThrowableOfType(
        TransportException.class,
        () ->
            endpoint.authorize(
                TransportRequest.get(URI.create("https://host/")), new Cancellation()));
  }
}
