package com.getbonito.provider.azure;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection to a resource, and what its endpoint makes of a request. */
final class Azure {

  static final String RESOURCE = "https://contoso.openai.azure.com";

  final Map<String, String> environment = new HashMap<>();
  AzureOpenai.Builder settings = AzureOpenai.builder().endpoint(RESOURCE);
  Credentials credentials = Credentials.ambient();
  Transport tokens = TokenCalls.NONE;
  TimeSource time = VirtualTime.manual();
  List<EntraTokenSupplier> suppliers = List.of();

  static Azure with(Api api) {
    Azure azure = new Azure();
    azure.settings.api(api);
    azure.environment.put("AZURE_OPENAI_API_KEY", "k");
    return azure;
  }

  HttpEndpoint endpoint() {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.AZURE_OPENAI)
            .azureOpenai(settings.build())
            .credentials(credentials)
            .build();
    ConnectionContext context =
        new ConnectionContext(
            "main",
            connection,
            new SecretFilesFactory().create(Path.of("nowhere"), environment::get),
            time);
    return new AzureEndpointFactory(suppliers).create(context, tokens);
  }

  static ModelTarget target(String model, String deployment) {
    return new ModelTarget("first", "main", model, deployment);
  }

  /** What a request shows as its authorization, or as its key. */
  static String shown(HttpEndpoint endpoint) {
    TransportRequest.Builder request =
        TransportRequest.post(URI.create("https://host/openai/v1"), new byte[0]);
    endpoint.prepare(request);
    TokenCalls.authorize(endpoint, request);
    TransportRequest built = request.build();
    String bearer = built.headers().first("authorization");
    return bearer == null ? "api-key " + built.headers().first("api-key") : bearer;
  }
}
