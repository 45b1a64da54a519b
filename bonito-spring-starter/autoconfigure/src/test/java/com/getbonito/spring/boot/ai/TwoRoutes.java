package com.getbonito.spring.boot.ai;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.simulator.Endpoint;

/** A Bonito with routes over one simulated endpoint; the model of each is named like the route. */
final class TwoRoutes {

  private TwoRoutes() {}

  static Bonito bonito(Endpoint endpoint, String... routes) {
    BonitoBuilder builder =
        Bonito.builder()
            .connection(
                "main",
                ProviderConnection.builder()
                    .provider(Provider.OPENAI_COMPATIBLE)
                    .openaiCompatible(
                        OpenaiCompatible.builder().baseUrl(endpoint.baseUri().toString()).build())
                    .build());
    for (String route : routes) {
      builder.route(
          route,
          Route.builder()
              .targets(
                  Route.Target.builder()
                      .name("only")
                      .connection("main")
                      .model("model-of-" + route)
                      .build())
              .build());
    }
    return builder.build();
  }

  /** The model that the last request asked for. */
  static String lastModel(Endpoint endpoint) {
    var entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1).model();
  }
}
