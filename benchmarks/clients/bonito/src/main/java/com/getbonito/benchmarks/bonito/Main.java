package com.getbonito.benchmarks.bonito;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.benchmarks.driver.Client;
import com.getbonito.benchmarks.driver.Driver;
import com.getbonito.benchmarks.driver.Endpoints;
import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import java.util.Map;

/** Calls a route per workload. */
final class Main implements Client {

  private final Bonito bonito;
  private final String prompt = Workload.prompt();

  private Main(Endpoints endpoints) {
    BonitoBuilder builder = Bonito.builder().environment(name -> "benchmark");
    Governance.apply(builder);
    for (Workload workload : Workload.values()) {
      String name = workload.label();
      builder.connection(name, connection(endpoints.baseUrl(workload)));
      builder.route(
          name,
          Route.builder()
              .targets(target(name, "gpt-4.1"), target(name, "gpt-4o"), target(name, "gpt-4o-mini"))
              .build());
    }
    bonito = builder.build();
  }

  public static void main(String[] arguments) {
    Driver.run(arguments, Main::new);
  }

  @Override
  public void call(Workload workload, Tally tally) {
    ChatRequest request =
        ChatRequest.builder(workload.label()).user(prompt).attribution(Governance.CALLER).build();
    if (workload.streamed()) {
      try (ChatStream stream = bonito.stream(request)) {
        stream.texts().forEach(tally::text);
        explained(stream.decision() != null);
      }
    } else {
      ChatResponse response = bonito.chat(request);
      tally.text(response.text());
      explained(response.decision() != null && response.cost().known());
    }
  }

  private static void explained(boolean decided) {
    if (!decided) {
      throw new IllegalStateException("an answer without a decision");
    }
  }

  private static ProviderConnection connection(String baseUrl) {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl(baseUrl).build())
        .models(Governance.models())
        .credentials(
            Credentials.builder()
                .source(Credentials.Source.ENV)
                .keys(Map.of("apiKey", "BENCHMARK_API_KEY"))
                .build())
        .build();
  }

  private static Route.Target target(String connection, String model) {
    return Route.Target.builder().name(model).connection(connection).model(model).build();
  }
}
