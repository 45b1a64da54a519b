package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.responses.ResponsesNativeDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdaptationTest {

  private static final ModelTarget TARGET = new ModelTarget("t", "c", "m", null);

  private final Noted losses = new Noted();

  @Test
  void leavesARequestThatItCanSayAsItIs() {
    ChatRequest request = ChatRequest.builder("r").system("x").user("y").build();
    assertThat(Adaptation.of(request, losses, true)).isSameAs(request);
  }

  @Test
  void reportsFieldsOfOtherDialectsOnceAndSendsNone() {
    Map<String, Object> anthropic = Map.of(Content.DIALECT, "anthropic", "context_management", 1);
    ChatRequest request =
        ChatRequest.builder("r")
            .message(
                AssistantMessage.builder()
                    .content(ReasoningContent.of("hm", "signed", null, Map.of()))
                    .content(
                        TextContent.of(
                            "", Map.of(Content.DIALECT, "anthropic", "type", "server_tool_use")))
                    .text("so")
                    .build())
            .user("go on")
            .tool(Tool.vendor("web_search", "w", Map.of(Content.DIALECT, "responses")))
            .extras(anthropic)
            .build();
    assertThat(text(OpenAiChatCodec.OPENAI, request))
        .isEqualTo(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"so\"},"
                + "{\"role\":\"user\",\"content\":\"go on\"}]}");
    assertThat(losses.lost)
        .containsExactlyInAnyOrder("extras.context_management", "tool.web_search");
    assertThat(losses.ignored).containsExactlyInAnyOrder("reasoning", "extras.server_tool_use");
  }

  @Test
  void knowsWhatOnlyCompatibleServersTake() {
    ChatRequest request =
        ChatRequest.builder("r")
            .message(
                UserMessage.builder()
                    .content(TextContent.of("x", CacheHint.HOUR_1.extras()))
                    .content(
                        DocumentContent.of(null, null, null, "https://e.invalid/a", null, Map.of()))
                    .content(AudioContent.data("flac", "AA=="))
                    .build())
            .message(
                ToolMessage.builder("c").content(ImageContent.data("image/png", "AA==")).build())
            .sampling(Sampling.builder().topK(3).build())
            .build();
    String compatible = text(OpenAiChatCodec.COMPATIBLE, request);
    assertThat(losses.lost).isEmpty();
    assertThat(compatible).contains("cache_control", "https://e.invalid/a", "flac", "\"top_k\":3");
    text(OpenAiChatCodec.OPENAI, request);
    assertThat(losses.lost)
        .containsExactlyInAnyOrder("document.url", "audio.format", "toolResult.image", "topK");
    assertThat(losses.ignored).containsExactly("cacheHint");
  }

  @Test
  void asksForNoBudgetOfReasoning() {
    ChatRequest request = ChatRequest.builder("r").user("x").reasoning(Reasoning.budget(9)).build();
    assertThat(text(OpenAiChatCodec.OPENAI, request)).doesNotContain("reasoning");
    assertThat(losses.lost).containsExactly("reasoning");
  }

  @Test
  void carriesGeminisSignatureToGeminisEndpointOnly() {
    Map<String, Object> signed = Map.of(Content.DIALECT, "gemini", "thoughtSignature", "s");
    ChatRequest request =
        ChatRequest.builder("r")
            .message(
                AssistantMessage.builder()
                    .toolCall(ToolCall.of("c", "function", "f", "{}", signed))
                    .build())
            .build();
    String written = text(OpenAiChatCodec.COMPATIBLE, request);
    assertThat(written).contains("\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}");
    ChatRequest read =
        new OpenAiNativeDialect().readChat("r", written.getBytes(StandardCharsets.UTF_8));
    assertThat(((AssistantMessage) read.messages().get(0)).toolCalls().get(0).extras())
        .isEqualTo(signed);
    assertThat(text(OpenAiChatCodec.OPENAI, request)).doesNotContain("extra_content");
    assertThat(losses.ignored).containsExactly("extras.thoughtSignature");
  }

  @Test
  void saysWhetherAToolFailedByItsWords() {
    ChatRequest request =
        ChatRequest.builder("r")
            .message(ToolMessage.builder("c").text("no").extra("is_error", true).build())
            .build();
    assertThat(text(OpenAiChatCodec.OPENAI, request)).doesNotContain("is_error");
    assertThat(losses.ignored).containsExactly("toolResult.isError");
  }

  @Test
  void sendsItsOwnCitationsBackAndNoOthers() {
    Citation own = new Citation("u", "t", null, 0, 1, Map.of());
    Citation other = new Citation("v", null, null, null, null, Map.of(Content.DIALECT, "gemini"));
    ChatRequest request =
        ChatRequest.builder("r")
            .message(
                AssistantMessage.builder()
                    .content(TextContent.of("x", List.of(own, other), Map.of()))
                    .build())
            .build();
    String written = text(OpenAiChatCodec.OPENAI, request);
    assertThat(written)
        .contains("\"annotations\":[{\"type\":\"url_citation\"")
        .doesNotContain("\"v\"");
    assertThat(losses.ignored).containsExactly("citations");
    ChatRequest read =
        new OpenAiNativeDialect().readChat("r", written.getBytes(StandardCharsets.UTF_8));
    assertThat(((TextContent) read.messages().get(0).content().get(0)).citations())
        .extracting(Citation::url)
        .containsExactly("u");
  }

  @Test
  void takesWhatTheVendorsOtherDialectCallsTheSame() {
    String responses =
        "{'input':'x','instructions':'y','user':'u','store':false,'text':{'verbosity':'low'},"
            + "'reasoning':{'effort':'low','summary':'auto'},'top_logprobs':2,'truncation':'disabled',"
            + "'tools':[{'type':'custom','name':'c','format':{'type':'grammar','syntax':'lark','definition':'d'}}],"
            + "'tool_choice':{'type':'custom','name':'c'},'previous_response_id':'p'}";
    ChatRequest request =
        new ResponsesNativeDialect()
            .readChat("r", responses.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    assertThat(text(OpenAiChatCodec.OPENAI, request))
        .contains(
            "{\"role\":\"system\",\"content\":\"y\"},{\"role\":\"user\",\"content\":\"x\"}",
            "\"verbosity\":\"low\"",
            "\"reasoning_effort\":\"low\"",
            "\"user\":\"u\"",
            "\"logprobs\":true,\"top_logprobs\":2",
            "\"grammar\":{")
        .doesNotContain("truncation", "previous_response_id", "@");
    assertThat(losses.lost).containsExactly("extras.previous_response_id");
    assertThat(losses.ignored).containsExactly("extras.reasoning");
  }

  private String text(OpenAiChatCodec codec, ChatRequest request) {
    return new String(codec.encode(request, TARGET, false, losses), StandardCharsets.UTF_8);
  }
}
