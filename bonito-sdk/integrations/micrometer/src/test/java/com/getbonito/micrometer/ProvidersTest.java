package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Providers have the conventions' names")
class ProvidersTest {

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource({
    "bedrock, anthropic.claude-sonnet-4-5-20250929-v1:0, aws.bedrock",
    "azure, gpt-4.1, azure.ai.openai",
    "azure, o4-mini, azure.ai.openai",
    "azure, text-embedding-3-large, azure.ai.openai",
    "azure, DeepSeek-V3.1, azure.ai.inference",
    "vertex, gemini-2.5-flash, gcp.vertex_ai",
    "google, gemini-2.5-flash, gcp.gemini",
    "anthropic, claude-sonnet-4-5, anthropic",
    "openai, gpt-4.1, openai",
    "groq, llama-3.3-70b-versatile, groq",
    "deepseek, deepseek-chat, deepseek",
    "mistral, mistral-large-latest, mistral_ai",
    "moonshotai, kimi-k2, moonshot_ai",
    "xai, grok-4, x_ai",
    "cohere, command-a, cohere",
    "vllm, my-own-model, vllm"
  })
  void by_the_books_name_and_the_model(String provider, String model, String expected) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    BonitoObservability observability = BonitoObservability.builder().meters(meters).build();
    try (Bonito bonito =
        observability
            .install(
                Bonito.builder()
                    .secrets((connection, credentials, key, secondary) -> null)
                    .clientFactory(new Echo())
                    .connection(
                        "main",
                        ProviderConnection.builder()
                            .provider(Provider.CUSTOM)
                            .custom(new Custom(provider, Map.of()))
                            .build())
                    .route(
                        "talk",
                        Route.builder()
                            .targets(
                                Target.builder()
                                    .name("only")
                                    .connection("main")
                                    .model(model)
                                    .build())
                            .build()))
            .build()) {
      bonito.chat(ChatRequest.of("talk", "hello"));
    }
    for (String meter : new String[] {"bonito.attempts", "bonito.tokens"}) {
      assertThat(meters.get(meter).counters())
          .allSatisfy(counter ->
              assertThat(counter.getId().getTag("gen_ai.provider.name")).isEqualTo(expected));
    }
    assertThat(
            meters
                .get("gen_ai.client.operation.duration")
                .timer()
                .getId()
                .getTag("gen_ai.provider.name"))
        .isEqualTo(expected);
  }
}
