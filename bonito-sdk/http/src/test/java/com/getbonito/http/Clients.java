package com.getbonito.http;

import com.getbonito.chat.ChatRequest;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clients of an endpoint without credentials that speaks OpenAI's dialect. */
final class Clients {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final long MOST = 1024 * 1024;

  private Clients() {}

  static ModelClient at(URI base) {
    return at(base, HttpSettings.builder().build());
  }

  static ModelClient at(URI base, HttpSettings settings) {
    return at(base, settings, null, Map.of());
  }

  static ModelClient at(
      URI base, HttpSettings settings, Limits limits, Map<String, String> environment) {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(ProviderConnection.Provider.OPENAI_COMPATIBLE)
            .http(settings)
            .limits(limits)
            .build();
    SecretFiles secrets = new SecretFiles(Path.of("nowhere"), environment::get);
    return new HttpModelClientFactory(List.of(new Endpoints(base)))
        .create(new ConnectionContext("local", connection, secrets, VirtualTime.manual(NOON)));
  }

  static Call<ChatRequest> call() {
    return call(new Cancellation(), AttemptObserver.NONE, MOST);
  }

  static Call<ChatRequest> call(
      Cancellation cancellation, AttemptObserver observer, long maxResponseBytes) {
    ModelTarget target = new ModelTarget("first", "local", "gpt-4.1", null);
    return new Call<>(
        ChatRequest.of("route", "hello"), target, cancellation, observer, maxResponseBytes);
  }

  private record Endpoints(URI base) implements HttpEndpointFactory, HttpEndpoint {

    @Override
    public boolean serves(ProviderConnection connection) {
      return true;
    }

    @Override
    public HttpEndpoint create(ConnectionContext context, Transport tokens) {
      return this;
    }

    @Override
    public String dialect(String operation, ModelTarget target, @Nullable String written) {
      return operation.equals("chat") ? "openai-chat" : "openai-embeddings";
    }

    @Override
    public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
      return base.resolve("/v1/" + operation);
    }

    @Override
    public void authorize(TransportRequest.Builder request, Cancellation cancellation) {}

    @Override
    public boolean renewCredential() {
      return false;
    }
  }
}
