package com.getbonito.provider.aws;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Connections to Bedrock, and what their endpoints make of a request. */
final class Contexts {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String ROLE = "arn:aws:iam::123456789012:role/bonito";

  private Contexts() {}

  static Bedrock.Builder in(String region) {
    return Bedrock.builder().region(region);
  }

  static ModelTarget target(String model) {
    return new ModelTarget("first", "main", model, null);
  }

  static ConnectionContext context(
      Bedrock settings,
      Credentials credentials,
      Path root,
      Map<String, String> environment,
      TimeSource time) {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.BEDROCK)
            .bedrock(settings)
            .credentials(credentials)
            .build();
    return new ConnectionContext(
        "main", connection, new SecretFilesFactory().create(root, environment::get), time);
  }

  /** An endpoint with AWS keys in variables. */
  static HttpEndpoint endpoint(Bedrock.Builder settings) {
    return endpoint(settings, TokenCalls.NONE, new HashMap<>(), VirtualTime.manual());
  }

  /** An endpoint with AWS keys in variables, which are added where they are not set. */
  static HttpEndpoint endpoint(
      Bedrock.Builder settings,
      Transport tokens,
      Map<String, String> environment,
      TimeSource time) {
    environment.putIfAbsent("ID", "AKIDEXAMPLE");
    environment.putIfAbsent("SECRET", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    return new BedrockEndpointFactory()
        .create(context(settings.build(), keys(), Path.of("nowhere"), environment, time), tokens);
  }

  static Credentials keys() {
    return Credentials.builder()
        .source(Source.ENV)
        .keys(Map.of("accessKeyId", "ID", "secretAccessKey", "SECRET"))
        .build();
  }

  static TransportRequest.Builder request(URI uri) {
    return TransportRequest.post(uri, "{}".getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", "application/json");
  }

  /** What an endpoint says in the Authorization header of an ordinary request. */
  static String authorization(HttpEndpoint endpoint) {
    return authorization(endpoint, URI.create("https://host/model/m/converse"));
  }

  static String authorization(HttpEndpoint endpoint, URI uri) {
    TransportRequest.Builder request = request(uri);
    endpoint.prepare(request);
    TokenCalls.authorize(endpoint, request);
    return String.valueOf(request.build().headers().first("Authorization"));
  }
}
