package com.getbonito.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The name by which output is capped")
class ChatDialectsTest {

  @ParameterizedTest
  @CsvSource({
    "V1, gpt-4.1",
    "V1, o3-mini",
    "V1, chat-prod",
    "DEPLOYMENTS, gpt-5",
    "DEPLOYMENTS, gpt-4o",
    "FOUNDRY, gpt-5-nano",
    "FOUNDRY, o4-mini",
  })
  void is_max_completion_tokens_for_openais_models(Api api, String model) {
    assertThat(new ChatDialects(api, version(api)).of(model)).isEqualTo("openai-chat");
  }

  @ParameterizedTest
  @CsvSource({
    "V1, DeepSeek-V3.1",
    "V1, grok-4-fast-reasoning",
    "V1, gpt-oss-120b",
    "DEPLOYMENTS, Llama-4-Maverick",
    "FOUNDRY, grok-4-1-fast-non-reasoning",
    "FOUNDRY, gpt-4.1",
    "FOUNDRY, Phi-4",
  })
  void is_max_tokens_for_models_of_others_and_for_the_models_api(Api api, String model) {
    assertThat(new ChatDialects(api, version(api)).of(model)).isEqualTo("openai-chat-compatible");
  }

  @ParameterizedTest
  @CsvSource({
    "2023-07-01-preview, openai-chat-compatible",
    "2024-02-01, openai-chat-compatible",
    "2024-08-01-preview, openai-chat-compatible",
    "2024-09-01-preview, openai-chat",
    "2024-10-21, openai-chat",
    "2025-04-01-preview, openai-chat",
  })
  void follows_the_version_of_the_deployments_api(String version, String dialect) {
    assertThat(new ChatDialects(Api.DEPLOYMENTS, version).of("gpt-4o")).isEqualTo(dialect);
  }

  private static String version(Api api) {
    return api == Api.V1 ? null : api == Api.FOUNDRY ? "2024-05-01-preview" : "2024-10-21";
  }
}
