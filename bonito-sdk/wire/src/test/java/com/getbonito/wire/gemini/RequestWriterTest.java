package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.tree;
import static com.getbonito.wire.gemini.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolChoice;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Losses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests of applications, and of callers of other dialects, are in this one. */
class RequestWriterTest {

  @Test
  void systemMessagesAreOneInstructionWhereverTheyStand() {
    ChatRequest request =
        ChatRequest.builder("r").system("a").user("hi").system("b").assistant("yes").build();
    assertThat(written(request))
        .isEqualTo(
            tree(
                """
                {'contents': [{'role': 'user', 'parts': [{'text': 'hi'}]},
                              {'role': 'model', 'parts': [{'text': 'yes'}]}],
                 'systemInstruction': {'parts': [{'text': 'a'}, {'text': 'b'}]}}
                """));
  }

  @Test
  void resultsOfToolsAreOneTurnInTheOrderOfTheCallsAndWithoutForeignIds() {
    ChatRequest request =
        ChatRequest.builder("r")
            .user("weather?")
            .message(
                AssistantMessage.builder()
                    .toolCall(ToolCall.of("c1", "f", "{\"a\":1}"))
                    .toolCall(ToolCall.of("c2", "f", ""))
                    .build())
            .message(Message.tool("c2", "rain"))
            .message(ToolMessage.builder("c1").text("{\"n\":1.50}").extra("is_error", true).build())
            .build();
    assertThat(written(request).get("contents"))
        .isEqualTo(
            tree(
                """
                [{'role': 'user', 'parts': [{'text': 'weather?'}]},
                 {'role': 'model', 'parts': [
                   {'functionCall': {'name': 'f', 'args': {'a': 1}}},
                   {'functionCall': {'name': 'f', 'args': {}}}]},
                 {'role': 'user', 'parts': [
                   {'functionResponse': {'name': 'f', 'response': {'error': {'n': 1.50}}}},
                   {'functionResponse': {'name': 'f', 'response': {'output': 'rain'}}}]}]
                """));
  }

  @Test
  void aCallThatAnotherModelMadeSaysSoToGemini3() {
    ChatRequest request =
        ChatRequest.builder("r")
            .message(
                AssistantMessage.builder()
                    .toolCall(ToolCall.of("c1", "f", "{}"))
                    .toolCall(ToolCall.of("c2", "g", "{}"))
                    .build())
            .build();
    assertThat(
            written(request, "gemini-3-pro-preview", Losses.REJECT)
                .findValuesAsString("thoughtSignature"))
        .containsExactly(PartWriter.NO_SIGNATURE);
    assertThat(written(request).findValuesAsString("thoughtSignature")).isEmpty();
  }

  @Test
  void aSignatureIsFoundWhereOpenAisFormHasIt() {
    ToolCall call =
        ToolCall.of(
            "c1",
            "function",
            "f",
            "{}",
            Map.of("extra_content", Map.of("google", Map.of("thought_signature", "c2ln"))));
    ChatRequest request =
        ChatRequest.builder("r").message(AssistantMessage.builder().toolCall(call).build()).build();
    assertThat(written(request).findValuesAsString("thoughtSignature")).containsExactly("c2ln");
  }

  @Test
  void aSignatureThatAnAnswerBroughtComesBackOnTheSamePart() {
    AssistantMessage answered =
        Texts.answer(
                """
                {'candidates': [{'content': {'parts': [
                    {'text': 'hm', 'thought': true},
                    {'functionCall': {'name': 'f', 'args': {}, 'id': 'x'}, 'thoughtSignature': 'A'},
                    {'text': 'so', 'thoughtSignature': 'B'}]}, 'finishReason': 'STOP'}],
                 'responseId': 'r1'}
                """)
            .choices()
            .get(0)
            .message();
    ChatRequest request =
        ChatRequest.builder("r")
            .message(answered)
            .message(Message.tool(answered.toolCalls().get(0).id(), "ok"))
            .build();
    assertThat(written(request).get("contents"))
        .isEqualTo(
            tree(
                """
                [{'role': 'model', 'parts': [
                    {'text': 'hm', 'thought': true},
                    {'functionCall': {'name': 'f', 'args': {}, 'id': 'x'}, 'thoughtSignature': 'A'},
                    {'text': 'so', 'thoughtSignature': 'B'}]},
                 {'role': 'user', 'parts': [{'functionResponse':
                    {'name': 'f', 'id': 'x', 'response': {'output': 'ok'}}}]}]
                """));
  }

  @Test
  void structuredOutputIsAJsonSchema() {
    ChatRequest request =
        ChatRequest.builder("r")
            .responseFormat(ResponseFormat.jsonSchema("n", "{\"type\":\"object\"}"))
            .build();
    assertThat(written(request).get("generationConfig"))
        .isEqualTo(
            tree(
                "{'responseMimeType': 'application/json', 'responseJsonSchema': {'type':"
                    + " 'object'}}"));
  }

  @Test
  void mediaAreBytesOrAnAddressOfATypeThatTheNameTells() {
    UserMessage message =
        UserMessage.builder()
            .content(ImageContent.data("image/png", "aGk="))
            .content(ImageContent.url("https://x/y.JPG?z=1"))
            .content(DocumentContent.data("a.pdf", "application/pdf", "aGk="))
            .build();
    assertThat(written(ChatRequest.builder("r").message(message).build()).at("/contents/0/parts"))
        .isEqualTo(
            tree(
                """
                [{'inlineData': {'mimeType': 'image/png', 'data': 'aGk='}},
                 {'fileData': {'mimeType': 'image/jpeg', 'fileUri': 'https://x/y.JPG?z=1'}},
                 {'inlineData': {'mimeType': 'application/pdf', 'data': 'aGk='}}]
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash, none, thinkingBudget, 0",
    "gemini-2.5-flash, low, thinkingBudget, 1024",
    "gemini-2.5-pro, high, thinkingBudget, 24576",
    "gemini-3-flash-preview, minimal, thinkingLevel, MINIMAL",
    "gemini-3-pro-preview, minimal, thinkingLevel, LOW",
    "gemini-3.1-pro-preview, medium, thinkingLevel, MEDIUM"
  })
  void effortIsALevelSinceGemini3AndABudgetBefore(
      String model, String effort, String field, String value) {
    ChatRequest request = ChatRequest.builder("r").reasoning(Reasoning.effort(effort)).build();
    assertThat(
            written(request, model, Losses.REJECT)
                .at("/generationConfig/thinkingConfig/" + field)
                .asString())
        .isEqualTo(value);
  }

  @Test
  void strictToolsAreAskedForInTheModeThatKeepsToTheirSchema() {
    Tool strict = Tool.function("f", "d", "{\"type\":\"object\"}", true, Map.of());
    ChatRequest.Builder request = ChatRequest.builder("r").tool(strict);
    String mode = "/toolConfig/functionCallingConfig/mode";
    assertThat(written(request.build()).at(mode).asString()).isEqualTo("VALIDATED");
    request.toolChoice(ToolChoice.REQUIRED);
    assertThat(written(request.build()).at(mode).asString()).isEqualTo("ANY");
  }

  @Test
  void aChoiceAmongSomeToolsIsUnderstoodInOpenAisWords() {
    ToolChoice some =
        ToolChoice.vendor(
            Map.of(
                "type",
                "allowed_tools",
                "allowed_tools",
                Map.of(
                    "mode",
                    "required",
                    "tools",
                    List.of(Map.of("type", "function", "function", Map.of("name", "f"))))));
    assertThat(
            written(ChatRequest.builder("r").toolChoice(some).build())
                .at("/toolConfig/functionCallingConfig"))
        .isEqualTo(tree("{'mode': 'ANY', 'allowedFunctionNames': ['f']}"));
  }

  @Test
  void parametersWinExceptOverTheCap() {
    ChatRequest request =
        ChatRequest.of("r", "hi").toBuilder()
            .temperature(1)
            .providerParameter(
                "gemini",
                "generation_config",
                Map.of("max_output_tokens", 500, "temperature", 0, "mediaResolution", "LOW"))
            .providerParameter("gemini", "contents", List.of())
            .providerParameter("gemini", "labels", Map.of("a", "b"))
            .maxOutputTokens(100)
            .build();
    assertThat(written(request))
        .isEqualTo(
            tree(
                """
                {'contents': [{'role': 'user', 'parts': [{'text': 'hi'}]}],
                 'generationConfig': {'temperature': 0, 'maxOutputTokens': 100,
                    'mediaResolution': 'LOW'},
                 'labels': {'a': 'b'}}
                """));
  }

  @Test
  void whatCannotBeSaidIsHeardOf() {
    Texts.Heard losses = new Texts.Heard();
    ChatRequest request =
        ChatRequest.builder("r")
            .extras(Map.of("logit_bias", Map.of("1", 2)))
            .parallelToolCalls(false)
            .sampling(Sampling.builder().temperature(3.0).seed(1L << 40).build())
            .message(
                UserMessage.builder()
                    .content(TextContent.of("x", CacheHint.HOUR_1.extras()))
                    .content(ImageContent.url("https://x/y.png", "high", Map.of()))
                    .content(DocumentContent.file("file-1"))
                    .content(TextContent.of("", Map.of("type", "video_url")))
                    .name("bob")
                    .build())
            .message(
                AssistantMessage.builder()
                    .content(ReasoningContent.of("t", "sig", null, Map.of()))
                    .content(
                        TextContent.of(
                            "", Map.of(Content.DIALECT, "anthropic", "type", "server_tool_use")))
                    .text("ok")
                    .extra("annotations", List.of())
                    .toolCall(ToolCall.of("c", "f", "no json"))
                    .build())
            .tool(Tool.vendor("web_search", "", Map.of()))
            .build();
    written(request, "gemini-2.5-flash", losses);
    assertThat(losses.all)
        .containsExactlyInAnyOrder(
            "logitBias*",
            "parallelToolCalls*",
            "temperature*",
            "seed*",
            "cacheHint",
            "image.detail*",
            "document.fileId*",
            "content.video_url*",
            "message.name*",
            "reasoning",
            "content.server_tool_use",
            "extras.annotations",
            "toolCall.arguments*",
            "tool.web_search*");
  }

  @Test
  void aTurnThatOnlyAnotherModelCanReadIsLeftOut() {
    Texts.Heard losses = new Texts.Heard();
    ChatRequest request =
        ChatRequest.builder("r")
            .user("a")
            .message(
                AssistantMessage.builder()
                    .content(ReasoningContent.of("t", "sig", null, Map.of()))
                    .build())
            .user("b")
            .build();
    assertThat(written(request, "gemini-2.5-flash", losses).get("contents")).hasSize(2);
    assertThat(losses.all).containsExactly("reasoning");
  }

  @Test
  void whatAsksForNoMoreThanHappensAnywayIsNoLoss() {
    Texts.Heard losses = new Texts.Heard();
    ChatRequest request =
        ChatRequest.of("r", "a").toBuilder()
            .extras(Map.of("service_tier", "auto", "modalities", List.of("text"), "user", "u"))
            .build();
    written(request, "gemini-2.5-flash", losses);
    assertThat(losses.all)
        .containsExactlyInAnyOrder("extras.service_tier", "extras.modalities", "user");
  }

  @Test
  void aSchemaThatIsNoJsonIsRefused() {
    ChatRequest request =
        ChatRequest.builder("r").tool(Tool.function("f", "d", "{not json")).build();
    assertThatThrownBy(() -> written(request)).isInstanceOf(UnsupportedFeatureException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.0-flash, 2000, -1, reasoning",
    "gemini-1.5-pro, 2000, -1, reasoning",
    "gemini-2.0-flash-thinking-exp, 2000, 2000,",
    "gemini-2.5-pro, 10, 128, reasoning.budgetTokens",
    "gemini-2.5-flash, 10, 10,"
  })
  void aBudgetIsHeldToWhatTheModelTakes(String model, int asked, int written, String lost) {
    List<String> heard = new ArrayList<>();
    ChatRequest request =
        ChatRequest.builder("r").user("x").reasoning(Reasoning.budget(asked)).build();
    byte[] body =
        GeminiChatCodec.INSTANCE.encode(
            request,
            new ModelTarget("t", "c", model, null),
            false,
            new Losses() {
              @Override
              public void lost(String feature, String why) {
                heard.add(feature);
              }

              @Override
              public void ignored(String feature) {}
            });
    String text = new String(body, StandardCharsets.UTF_8);
    if (written < 0) {
      assertThat(text).doesNotContain("thinkingConfig");
    } else {
      assertThat(text).contains("\"thinkingBudget\":" + written + ",");
    }
    assertThat(heard).isEqualTo(lost == null ? List.of() : List.of(lost));
  }
}
