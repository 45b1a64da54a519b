package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Reasoning;
import com.getbonito.testkit.simulator.Simulator;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A request's parameters")
class RequestParametersTest extends RoutedTest {

  private static final JsonObjectSchema CITY =
      JsonObjectSchema.builder().addStringProperty("city").build();

  RequestParametersTest(Simulator simulator) {
    super(simulator);
  }

  private static ChatRequest hello(ChatRequestParameters parameters) {
    return ChatRequest.builder().messages(UserMessage.from("Hi")).parameters(parameters).build();
  }

  @Test
  void all_reach_the_provider() {
    model(ROUTE)
        .build()
        .chat(
            hello(
                BonitoChatRequestParameters.builder()
                    .temperature(0.5)
                    .topP(0.25)
                    .frequencyPenalty(0.1)
                    .presencePenalty(0.2)
                    .maxOutputTokens(50)
                    .stopSequences("END", "STOP")
                    .seed(7L)
                    .reasoning(Reasoning.effort("low"))
                    .parallelToolCalls(false)
                    .toolSpecifications(
                        ToolSpecification.builder().name("find").parameters(CITY).build())
                    .build()));
    JsonNode sent = body(first);
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(sent.path("top_p").asDouble()).isEqualTo(0.25);
    assertThat(sent.path("frequency_penalty").asDouble()).isEqualTo(0.1);
    assertThat(sent.path("presence_penalty").asDouble()).isEqualTo(0.2);
    assertThat(sent.toString()).contains("_tokens\":50");
    assertThat(sent.path("stop")).isEqualTo(json("['END','STOP']"));
    assertThat(sent.path("seed").asInt()).isEqualTo(7);
    assertThat(sent.path("reasoning_effort").asString()).isEqualTo("low");
    assertThat(sent.path("parallel_tool_calls")).isEqualTo(json("false"));
  }

  @Test
  void topK_reaches_a_provider_that_knows_it() {
    model(CLAUDE).build().chat(hello(ChatRequestParameters.builder().topK(40).build()));
    assertThat(body(claude).path("top_k").asInt()).isEqualTo(40);
  }

  @Test
  void of_the_model_hold_where_the_request_leaves_them_open() {
    ChatModel model =
        model(ROUTE)
            .defaultRequestParameters(
                ChatRequestParameters.builder().temperature(0.5).topP(0.25).build())
            .build();
    model.chat(hello(ChatRequestParameters.builder().temperature(1.0).build()));
    assertThat(body(first).path("temperature").asDouble()).isEqualTo(1.0);
    assertThat(body(first).path("top_p").asDouble()).isEqualTo(0.25);
  }

  @Test
  void say_who_the_call_is_for_and_the_model_says_the_rest() {
    ChatModel model =
        model(ROUTE)
            .attribution(Attribution.builder().team("support").user("nobody").build())
            .build();
    model.chat(
        hello(
            BonitoChatRequestParameters.builder()
                .attribution(Attribution.builder().user("u-1").build())
                .build()));
    model.chat(hello(ChatRequestParameters.builder().build()));
    assertThat(asked)
        .extracting(each -> each.attribution().team() + " " + each.attribution().user())
        .containsExactly("support u-1", "support nobody");
  }

  @Test
  void say_how_long_the_call_may_take_and_else_the_model_does() {
    ChatModel model = model(ROUTE).timeout(Duration.ofSeconds(9)).build();
    model.chat(hello(BonitoChatRequestParameters.builder().timeout(Duration.ofSeconds(3)).build()));
    model.chat(hello(ChatRequestParameters.builder().build()));
    model(ROUTE).build().chat(hello(ChatRequestParameters.builder().build()));
    assertThat(asked)
        .extracting(each -> each.timeout())
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(9), null);
    assertThatThrownBy(() -> BonitoChatRequestParameters.builder().timeout(Duration.ZERO))
        .hasMessageContaining("timeout must be positive");
  }

  @Test
  void of_Bonito_survive_meeting_plain_ones_in_either_order() {
    ChatRequestParameters own =
        BonitoChatRequestParameters.builder()
            .seed(7L)
            .reasoning(Reasoning.budget(100))
            .parallelToolCalls(true)
            .timeout(Duration.ofSeconds(1))
            .attribution(Attribution.builder().team("t").build())
            .temperature(0.5)
            .build();
    ChatRequestParameters plain = ChatRequestParameters.builder().topP(0.25).build();
    ChatRequestParameters both =
        BonitoChatRequestParameters.builder().overrideWith(own).topP(0.25).build();
    assertThat(own.overrideWith(plain)).isEqualTo(both).hasSameHashCodeAs(both);
    assertThat(own.defaultedBy(plain)).isEqualTo(both);
    assertThat(plain.overrideWith(own)).isEqualTo(both);
    assertThat(plain.defaultedBy(own)).isEqualTo(both);
    ChatRequestParameters open = BonitoChatRequestParameters.builder().topP(0.25).build();
    assertThat(own.overrideWith(open)).as("what is left open is kept").isEqualTo(both);
    assertThat(own).isNotEqualTo(both).isNotEqualTo(plain);
    assertThat(own)
        .isNotEqualTo(BonitoChatRequestParameters.builder().overrideWith(own).seed(8L).build());
  }

  @Test
  void of_another_integration_are_refused_rather_than_half_read() {
    ChatModel model = model(ROUTE).build();
    assertThatThrownBy(() -> model.chat(hello(new Foreign())))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("BON-3004")
        .hasMessageContaining(Foreign.class.getName());
    assertThatThrownBy(() -> model(ROUTE).defaultRequestParameters(new Foreign()).build())
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThat(first.ledger().entries()).isEmpty();
  }

  private static final class Foreign extends DefaultChatRequestParameters {
    Foreign() {
      super(DefaultChatRequestParameters.builder().temperature(0.5));
    }
  }

  @Test
  void name_no_model_but_the_route_unless_that_is_allowed() {
    ChatModel model = model(ROUTE).build();
    model.chat(hello(ChatRequestParameters.builder().modelName(ROUTE).build()));
    assertThatThrownBy(
            () -> model.chat(hello(ChatRequestParameters.builder().modelName(CLAUDE).build())))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("modelName 'claude' is not supported")
        .hasMessageContaining("allowModelOverride(true)");
    assertThatThrownBy(() ->
            model(ROUTE)
                .defaultRequestParameters(ChatRequestParameters.builder().modelName(CLAUDE).build())
                .build())
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThat(claude.ledger().entries()).isEmpty();
  }

  @Test
  void name_another_route_or_its_alias_where_that_is_allowed_and_nothing_else() {
    ChatModel model = model(CLAUDE).allowModelOverride(true).build();
    model.chat(hello(ChatRequestParameters.builder().modelName(ROUTE).build()));
    model.chat(hello(ChatRequestParameters.builder().modelName("helpdesk").build()));
    model.chat(hello(ChatRequestParameters.builder().build()));
    assertThat(first.ledger().entries()).hasSize(2);
    assertThat(claude.ledger().entries()).hasSize(1);
    for (String unknown : new String[] {"gpt-9", "first/gpt-4.1"}) {
      assertThatThrownBy(
              () -> model.chat(hello(ChatRequestParameters.builder().modelName(unknown).build())))
          .isInstanceOf(ModelNotFoundException.class)
          .hasMessageContaining("BON-3001")
          .hasMessageContaining(unknown);
    }
  }

  @Test
  void ask_for_text_JSON_or_JSON_of_a_schema() {
    ChatModel model = model(ROUTE).build();
    model.chat(hello(ChatRequestParameters.builder().responseFormat(ResponseFormat.TEXT).build()));
    assertThat(body(first).path("response_format").path("type").asString("text")).isEqualTo("text");
    model.chat(hello(ChatRequestParameters.builder().responseFormat(ResponseFormat.JSON).build()));
    assertThat(body(first).path("response_format")).isEqualTo(json("{'type':'json_object'}"));
    model.chat(hello(ChatRequestParameters.builder().responseFormat(schema("place")).build()));
    JsonNode format = body(first).path("response_format").path("json_schema");
    assertThat(format.path("name").asString()).isEqualTo("place");
    assertThat(format.has("strict")).isFalse();
    assertThat(format.path("schema"))
        .isEqualTo(json("{'type':'object','properties':{'city':{'type':'string'}},'required':[]}"));
  }

  private static ResponseFormat schema(String name) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(JsonSchema.builder().name(name).rootElement(CITY).build())
        .build();
  }

  @Test
  void are_held_to_a_schema_to_the_letter_where_the_model_is_built_so() {
    model(ROUTE)
        .strictJsonSchema(true)
        .build()
        .chat(hello(ChatRequestParameters.builder().responseFormat(schema("place")).build()));
    JsonNode format = body(first).path("response_format").path("json_schema");
    assertThat(format.path("strict")).isEqualTo(json("true"));
    assertThat(format.path("schema").path("additionalProperties")).isEqualTo(json("false"));
    assertThat(format.path("schema").path("required")).isEqualTo(json("['city']"));
  }

  @Test
  void hold_tools_to_the_letter_where_the_model_or_the_tool_says_so() {
    ToolSpecification plain = ToolSpecification.builder().name("find").parameters(CITY).build();
    ToolSpecification strict = plain.toBuilder().strict(true).build();
    ToolSpecification loose = plain.toBuilder().strict(false).build();
    assertThat(strictness(false, plain)).isEqualTo("absent");
    assertThat(strictness(true, plain)).isEqualTo("true");
    assertThat(strictness(false, strict)).isEqualTo("true");
    assertThat(strictness(true, loose)).isEqualTo("false");
  }

  private String strictness(boolean byDefault, ToolSpecification tool) {
    model(ROUTE)
        .strictTools(byDefault)
        .build()
        .chat(hello(ChatRequestParameters.builder().toolSpecifications(tool).build()));
    JsonNode function = body(first).path("tools").path(0).path("function");
    boolean closed = function.path("parameters").has("additionalProperties");
    String said = function.path("strict").asString("absent");
    assertThat(closed).isEqualTo(said.equals("true"));
    return said;
  }
}
