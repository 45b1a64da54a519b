package com.getbonito.provider.openai;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.nio.file.Path;
import java.util.Map;

/** Connections and what their endpoints make of a request. */
final class Contexts {

  private Contexts() {}

  static ConnectionContext context(
      OpenaiCompatible settings,
      Credentials credentials,
      Path root,
      Map<String, String> environment,
      VirtualTime time) {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(settings)
            .credentials(credentials)
            .build();
    return new ConnectionContext(
        "main", connection, new SecretFilesFactory().create(root, environment::get), time);
  }

  static HttpEndpoint endpoint(OpenaiCompatible settings, Map<String, String> environment) {
    return new OpenaiEndpointFactory()
        .create(
            context(
                settings,
                Credentials.ambient(),
                Path.of("nowhere"),
                environment,
                VirtualTime.manual()),
            TokenCalls.NONE);
  }

  static OpenaiCompatible.Builder preset(Preset preset) {
    return OpenaiCompatible.builder().preset(preset);
  }

  static String authorization(HttpEndpoint endpoint) {
    return request(endpoint).headers().first("Authorization");
  }

  static TransportRequest request(HttpEndpoint endpoint) {
    TransportRequest.Builder request =
        TransportRequest.post(java.net.URI.create("https://host/v1"), new byte[0]);
    endpoint.prepare(request);
    TokenCalls.authorize(endpoint, request);
    return request.build();
  }
}
