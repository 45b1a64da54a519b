package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConverseSettingsTest {

  private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{}}";

  private static final String OPUS_4_7 = "us.anthropic.claude-opus-4-7";
  private static final String HAIKU_3 = "anthropic.claude-3-haiku-20240307-v1:0";

  private static ChatRequest.Builder request() {
    return ChatRequest.builder("route").user("go");
  }

  @Test
  void samplingIsHeldToWhatConverseTakes() {
    Sampling sampling =
        Sampling.builder()
            .maxOutputTokens(10)
            .temperature(1.5)
            .topP(0.5)
            .stop(List.of("END"))
            .n(2)
            .seed(1L)
            .logprobs(true)
            .frequencyPenalty(0.5)
            .presencePenalty(0.0)
            .build();

    Written written = Written.of(request().sampling(sampling), Written.LLAMA);

    assertThat(written.at("inferenceConfig"))
        .isEqualTo(
            "{\"maxTokens\":10,\"temperature\":1.0,\"topP\":0.5,\"stopSequences\":[\"END\"]}");
    assertThat(written.heard.lost)
        .containsExactly("temperature", "n", "logprobs", "seed", "frequencyPenalty");
  }

  @Test
  void newClaudeTakesTemperatureOrTopP() {
    Sampling both = Sampling.builder().temperature(0.5).topP(0.5).build();

    assertThat(Written.of(request().sampling(both), Written.CLAUDE).heard.lost)
        .containsExactly("topP");
    Written.of(request().sampling(both), Written.OLD_CLAUDE).losesNothing();
  }

  @Test
  void reasoningIsAskedForInTheWordsOfTheFamily() {
    ChatRequest.Builder low = request().reasoning(Reasoning.effort("low"));
    ChatRequest.Builder budget = request().reasoning(Reasoning.budget(2000));

    assertThat(Written.of(low, Written.CLAUDE).at("additionalModelRequestFields"))
        .isEqualTo("{\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}}");
    assertThat(Written.of(low, Written.OLD_CLAUDE).at("additionalModelRequestFields"))
        .isEqualTo("{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");
    assertThat(Written.of(budget, Written.CLAUDE).at("additionalModelRequestFields"))
        .isEqualTo("{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}}");
    assertThat(Written.of(low, Written.NOVA_2).at("additionalModelRequestFields"))
        .isEqualTo("{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"low\"}}");
    assertThat(Written.of(low, "openai.gpt-oss-20b-1:0").at("additionalModelRequestFields"))
        .isEqualTo("{\"reasoning_effort\":\"low\"}");
    assertThat(Written.of(low, "qwen.qwen3-32b-v1:0").at("additionalModelRequestFields"))
        .isEqualTo("{\"reasoning_config\":\"low\"}");
    assertThat(Written.of(low, Written.LLAMA).heard.lost).containsExactly("reasoning.effort");
    assertThat(Written.of(budget, Written.NOVA).heard.lost)
        .containsExactly("reasoning.budgetTokens");
    assertThat(
            Written.of(request().reasoning(Reasoning.effort("none")), Written.CLAUDE)
                .losesNothing()
                .has("additionalModelRequestFields"))
        .isFalse();
  }

  @Test
  void aBudgetStaysBelowTheCapOrGoes() {
    ChatRequest.Builder asked = request().reasoning(Reasoning.budget(5000));

    assertThat(
            Written.of(asked.maxOutputTokens(3000), Written.OLD_CLAUDE)
                .at("additionalModelRequestFields", "thinking", "budget_tokens"))
        .isEqualTo("2999");
    assertThat(Written.of(asked.maxOutputTokens(500), Written.OLD_CLAUDE).heard.lost)
        .containsExactly("reasoning");
  }

  @Test
  void claudeThatThinksTakesNoTemperatureTopKOrForcedTool() {
    Written written =
        Written.of(
            request()
                .reasoning(Reasoning.budget(2000))
                .sampling(Sampling.builder().temperature(0.2).topK(5).build())
                .tool(Tool.function("f", "d", SCHEMA))
                .toolChoice(ToolChoice.REQUIRED),
            Written.CLAUDE);

    assertThat(written.heard.lost).containsExactlyInAnyOrder("temperature", "topK", "toolChoice");
  }

  @Test
  void aSchemaIsFollowedByTheFormatOrByAForcedTool() {
    ChatRequest.Builder shaped =
        request().responseFormat(ResponseFormat.jsonSchema("city", SCHEMA));
    Written claude = Written.of(shaped, Written.CLAUDE).losesNothing();
    Written nova = Written.of(shaped, Written.NOVA).losesNothing();

    assertThat(claude.at("outputConfig", "textFormat", "structure", "jsonSchema"))
        .isEqualTo(
            "{\"schema\":\"{\\\"type\\\":\\\"object\\\",\\\"properties\\\":{}}\",\"name\":\"city\"}");
    assertThat(nova.has("outputConfig")).isFalse();
    assertThat(nova.at("toolConfig", "tools", 0, "toolSpec", "name")).isEqualTo("\"bonito_json\"");
    assertThat(nova.at("toolConfig", "tools", 0, "toolSpec", "inputSchema", "json"))
        .isEqualTo(SCHEMA);
    assertThat(nova.at("toolConfig", "toolChoice")).isEqualTo("{\"any\":{}}");
    assertThat(
            Written.of(request().responseFormat(ResponseFormat.JSON_OBJECT), Written.CLAUDE)
                .losesNothing()
                .at("toolConfig", "tools", 0, "toolSpec", "name"))
        .isEqualTo("\"bonito_json\"");
  }

  @Test
  void aForcedToolOfTheCallersComesBeforeTheShapedAnswer() {
    Written written =
        Written.of(
            request()
                .tool(Tool.function("f", "d", SCHEMA))
                .toolChoice(ToolChoice.named("f"))
                .responseFormat(ResponseFormat.jsonSchema("city", SCHEMA)),
            Written.NOVA);

    assertThat(written.at("toolConfig", "toolChoice")).isEqualTo("{\"tool\":{\"name\":\"f\"}}");
    assertThat(written.heard.lost).containsExactly("responseFormat");
  }

  @Test
  void toolsAreLeftOutWhereNoneMayBeCalledUnlessTheHistoryUsedThem() {
    ChatRequest.Builder none =
        request().tool(Tool.function("f", "", SCHEMA)).toolChoice(ToolChoice.NONE);
    assertThat(Written.of(none, Written.CLAUDE).losesNothing().has("toolConfig")).isFalse();

    none.message(AssistantMessage.builder().toolCall(ToolCall.of("a", "f", "{}")).build())
        .message(Message.tool("a", "1"));
    Written used = Written.of(none, Written.CLAUDE);
    assertThat(used.at("toolConfig", "tools", 0, "toolSpec"))
        .isEqualTo("{\"name\":\"f\",\"inputSchema\":{\"json\":" + SCHEMA + "}}");
    assertThat(used.heard.lost).containsExactly("toolChoice");
  }

  @Test
  void whatHasNoCounterpartIsLostByItsName() {
    Written written =
        Written.of(
            request()
                .tool(Tool.vendor("web_search", "", Map.of()))
                .tool(Tool.function("f", "d", SCHEMA, true, Map.of()))
                .parallelToolCalls(false)
                .extras(
                    Map.of("logit_bias", Map.of(), "user", "u", "service_tier", "flex", "odd", 1L)),
            Written.NOVA);

    assertThat(written.heard.lost)
        .containsExactlyInAnyOrder(
            "tool.web_search", "tool.strict", "parallelToolCalls", "logitBias", "extras.odd");
    assertThat(written.heard.ignored).containsExactly("user");
    assertThat(written.at("serviceTier")).isEqualTo("{\"type\":\"flex\"}");
  }

  @Test
  void providerParametersGoToConverseOrToTheModel() {
    Written written =
        Written.of(
                request()
                    .maxOutputTokens(50)
                    .providerParameter(
                        "bedrock-converse", "guardrailConfig", Map.of("guardrailIdentifier", "g"))
                    .providerParameter(
                        "bedrock-converse", "inferenceConfig", Map.of("maxTokens", 90))
                    .providerParameter("bedrock-converse", "max_tokens", 90)
                    .providerParameter("bedrock-converse", "anthropic_beta", List.of("b"))
                    .providerParameter("bedrock-converse", "messages", List.of())
                    .providerParameter("*", "performanceConfig", Map.of("latency", "optimized"))
                    .providerParameter("openai-chat", "elsewhere", 1),
                Written.CLAUDE)
            .losesNothing();

    assertThat(written.at("guardrailConfig")).isEqualTo("{\"guardrailIdentifier\":\"g\"}");
    assertThat(written.at("performanceConfig")).isEqualTo("{\"latency\":\"optimized\"}");
    assertThat(written.at("inferenceConfig")).isEqualTo("{\"maxTokens\":50}");
    assertThat(written.at("additionalModelRequestFields"))
        .isEqualTo("{\"max_tokens\":50,\"anthropic_beta\":[\"b\"]}");
    assertThat(written.at("messages", 0, "role")).isEqualTo("\"user\"");
  }

  @Test
  void aReadRequestKeepsItsMembersAndItsModelsOwnFields() {
    String body =
        """
        {"messages":[{"role":"user","content":[{"text":"q"}]}],
         "inferenceConfig":{"maxTokens":5000,"temperature":1},
         "additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":2000},"x":1},
         "guardrailConfig":{"guardrailIdentifier":"g","guardrailVersion":"1"},
         "requestMetadata":{"a":"b"},"performanceConfig":{"latency":"optimized"},
         "serviceTier":{"type":"priority"},"promptVariables":{"v":{"text":"t"}},
         "additionalModelResponseFieldPaths":["/p"],"outputConfig":{"effort":"high"}}
        """;
    ChatRequest read = Written.read(body);
    assertThat(read.reasoning().budgetTokens()).isEqualTo(2000);

    Written same = Written.of(read.toBuilder().nativeBody(null), Written.OLD_CLAUDE).losesNothing();
    assertThat(same.at("additionalModelRequestFields"))
        .isEqualTo("{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},\"x\":1}");
    assertThat(same.at("outputConfig")).isEqualTo("{\"effort\":\"high\"}");
    assertThat(same.at("promptVariables")).isEqualTo("{\"v\":{\"text\":\"t\"}}");

    Written other = Written.of(read.toBuilder().nativeBody(null), Written.NOVA_2);
    assertThat(other.at("additionalModelRequestFields", "reasoningConfig", "maxReasoningEffort"))
        .isEqualTo("\"low\"");
    assertThat(other.has("outputConfig")).isFalse();
  }

  @Test
  void newClaudeTakesNoSamplingAndNoBudget() {
    Sampling sampling = Sampling.builder().temperature(0.5).topP(0.5).topK(5).build();
    Written written =
        Written.of(request().sampling(sampling).reasoning(Reasoning.budget(2000)), OPUS_4_7);

    assertThat(written.has("inferenceConfig")).isFalse();
    assertThat(written.at("additionalModelRequestFields"))
        .isEqualTo("{\"thinking\":{\"type\":\"adaptive\"}}");
    assertThat(written.heard.lost)
        .containsExactlyInAnyOrder("temperature", "topP", "topK", "reasoning.budgetTokens");
  }

  @Test
  void aBudgetThatWasReadIsNotSentToWhatTakesNone() {
    ChatRequest read =
        Written.read(
            """
            {"messages":[{"role":"user","content":[{"text":"q"}]}],"additionalModelRequestFields":
             {"thinking":{"type":"enabled","budget_tokens":2000},"top_k":3}}
            """);
    Written newer = Written.of(read.toBuilder().nativeBody(null), OPUS_4_7);
    Written older = Written.of(read.toBuilder().nativeBody(null), HAIKU_3);

    assertThat(newer.at("additionalModelRequestFields"))
        .isEqualTo("{\"thinking\":{\"type\":\"adaptive\"}}");
    assertThat(newer.heard.lost).containsExactlyInAnyOrder("reasoning.budgetTokens", "topK");
    assertThat(older.at("additionalModelRequestFields")).isEqualTo("{\"top_k\":3}");
    assertThat(older.heard.lost).containsExactly("reasoning");
  }

  @Test
  void theHighestEffortsAreAskedOfModelsThatKnowThem() {
    ChatRequest.Builder highest = request().reasoning(Reasoning.effort("xhigh"));

    assertThat(Written.of(highest, OPUS_4_7).at("additionalModelRequestFields", "output_config"))
        .isEqualTo("{\"effort\":\"xhigh\"}");
    assertThat(
            Written.of(highest, Written.CLAUDE).at("additionalModelRequestFields", "output_config"))
        .isEqualTo("{\"effort\":\"max\"}");
    assertThat(Written.of(highest, HAIKU_3).heard.lost).containsExactly("reasoning");
  }

  @Test
  void claudeThatThinksByAnEffortCanBeForced() {
    ChatRequest.Builder forced =
        request()
            .reasoning(Reasoning.effort("low"))
            .tool(Tool.function("f", "d", SCHEMA))
            .toolChoice(ToolChoice.REQUIRED);

    assertThat(Written.of(forced, Written.CLAUDE).losesNothing().at("toolConfig", "toolChoice"))
        .isEqualTo("{\"any\":{}}");
    assertThat(Written.of(forced, Written.OLD_CLAUDE).heard.lost).containsExactly("toolChoice");
  }

  @Test
  void otherFamiliesCannotBeForced() {
    ChatRequest.Builder forced =
        request().tool(Tool.function("f", "d", SCHEMA)).toolChoice(ToolChoice.named("f"));
    Written llama = Written.of(forced, Written.LLAMA);
    Written shaped =
        Written.of(request().responseFormat(ResponseFormat.JSON_OBJECT), Written.LLAMA);

    assertThat(llama.at("toolConfig", "toolChoice")).isEqualTo("{\"auto\":{}}");
    assertThat(llama.heard.lost).containsExactly("toolChoice");
    assertThat(shaped.at("toolConfig", "toolChoice")).isEqualTo("{\"auto\":{}}");
    assertThat(shaped.heard.lost).containsExactly("responseFormat");
    assertThat(
            Written.of(forced, "mistral.mistral-large-2407-v1:0")
                .losesNothing()
                .at("toolConfig", "toolChoice"))
        .isEqualTo("{\"tool\":{\"name\":\"f\"}}");
  }
}
