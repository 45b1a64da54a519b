package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

  private static final ModelTarget TARGET = new ModelTarget("t", "c", "base", "deployed");

  @Test
  void writesTheDeploymentAndOnlyWhatWasAskedFor() {
    assertThat(write(ChatRequest.of("route", "hello"), false))
        .isEqualTo("{'model':'deployed','messages':[{'role':'user','content':'hello'}]}");
  }

  @Test
  void asksForUsageInEveryStream() {
    assertThat(write(ChatRequest.of("route", "hello"), true))
        .endsWith("'stream':true,'stream_options':{'include_usage':true}}");
  }

  @Test
  void writesWhatTheModelNames() {
    ChatRequest request =
        ChatRequest.builder("route")
            .system("rules")
            .message(Message.tool("call_1", "result"))
            .tool(Tool.function("f", "d", "{ \"type\": \"object\", \"x\": 1.50 }"))
            .toolChoice(ToolChoice.named("f"))
            .parallelToolCalls(false)
            .responseFormat(ResponseFormat.jsonSchema("n", "{}"))
            .reasoning(Reasoning.effort("low"))
            .sampling(
                Sampling.builder().maxOutputTokens(9).stop(List.of("x")).seed(7L).n(2).build())
            .build();
    assertThat(write(request, false))
        .isEqualTo(
            "{'model':'deployed','messages':[{'role':'system','content':'rules'},"
                + "{'role':'tool','tool_call_id':'call_1','content':'result'}],"
                + "'max_completion_tokens':9,'seed':7,'n':2,'stop':['x'],"
                + "'tools':[{'type':'function','function':{'name':'f','description':'d',"
                + "'parameters':{'type':'object','x':1.50}}}],"
                + "'tool_choice':{'type':'function','function':{'name':'f'}},"
                + "'parallel_tool_calls':false,"
                + "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{},"
                + "'strict':true}},'reasoning_effort':'low'}");
  }

  @Test
  void callsTheCapAsCompatibleEndpointsDo() {
    ChatRequest request = ChatRequest.builder("route").user("x").maxOutputTokens(9).build();
    assertThat(text(OpenAiChatCodec.COMPATIBLE.encode(request, TARGET, false)))
        .contains("'max_tokens':9");
  }

  @Test
  void writesProviderParametersOfItsDialectAndOfAllAndOverWhatTheRequestSays() {
    ChatRequest request =
        ChatRequest.builder("route")
            .user("x")
            .temperature(0.5)
            .providerParameter("openai-chat", "temperature", new BigDecimal("0.70"))
            .providerParameter("*", "service_tier", "flex")
            .providerParameter("openai-chat", "model", "other")
            .providerParameter("anthropic-messages", "thinking", true)
            .build();
    assertThat(write(request, false))
        .isEqualTo(
            "{'model':'deployed','messages':[{'role':'user','content':'x'}],"
                + "'service_tier':'flex','temperature':0.70}");
  }

  @Test
  void letsNoParameterRaiseTheCap() {
    ChatRequest request =
        ChatRequest.builder("route")
            .user("x")
            .maxOutputTokens(9)
            .providerParameter("*", "max_tokens", 100)
            .build();
    assertThat(write(request, false)).contains("'max_completion_tokens':9,'max_tokens':9");
  }

  @Test
  void patchesANativeBodyAndKeepsTheRestToTheDigit() {
    String body =
        "{'stop':null,'model':'own','seed':12345678901234567890,'x':1.50,'max_tokens':50,"
            + "'stream_options':{'include_obfuscation':false,'include_usage':false},"
            + "'messages':[{'role':'user','content':'\\u00e9'}],'stream':false}";
    assertThat(write(nativeRequest(body, 20), true))
        .isEqualTo(
            "{'model':'deployed','stream':true,'stop':null,'seed':12345678901234567890,"
                + "'x':1.50,'max_tokens':20,"
                + "'stream_options':{'include_usage':true,'include_obfuscation':false},"
                + "'messages':[{'role':'user','content':'é'}]}");
    assertThat(write(nativeRequest(body, 80), false)).contains("'max_tokens':50");
    assertThat(write(nativeRequest("{'messages':[]}", 20), false))
        .isEqualTo("{'model':'deployed','messages':[],'max_completion_tokens':20}");
  }

  @Test
  void ignoresANativeBodyOfAnotherDialect() {
    ChatRequest request =
        ChatRequest.builder("route")
            .user("x")
            .nativeBody(NativeBody.of("anthropic-messages", new byte[] {'{'}))
            .build();
    assertThat(write(request, false)).contains("'content':'x'");
  }

  @Test
  void refusesWhatItCannotExpress() {
    ChatRequest.Builder request = ChatRequest.builder("route").user("x");
    assertThatThrownBy(() -> write(request.reasoning(Reasoning.budget(100)).build(), false))
        .isInstanceOfSatisfying(
            UnsupportedFeatureException.class,
            refused -> assertThat(refused.feature()).isEqualTo("reasoning"));
    assertThatThrownBy(() -> write(nativeRequest("[1]", null), false))
        .isInstanceOf(UnsupportedFeatureException.class);
    ChatRequest.Builder broken = ChatRequest.builder("route").user("x");
    assertThatThrownBy(() -> write(broken.tool(Tool.function("f", "d", "{no")).build(), false))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(() ->
            write(ChatRequest.builder("route").extras(Map.of("x", new Object())).build(), false))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void namesThePlaceWhereANativeBodyIsWrong() {
    OpenAiNativeDialect dialect = new OpenAiNativeDialect();
    assertThatThrownBy(() -> dialect.readChat("route", bytes("{'messages':[1]}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("messages[0]");
    assertThatThrownBy(() -> dialect.readChat("route", bytes("{'messages':[")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("byte");
    assertThatThrownBy(() -> dialect.readChat("route", bytes("{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no messages");
    assertThatThrownBy(() -> dialect.readEmbedding("route", bytes("{'input':[null]}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input[0]");
  }

  @Test
  void remembersWhetherTheCallerWantsUsageInTheStream() {
    OpenAiNativeDialect dialect = new OpenAiNativeDialect();
    String asked = "{'messages':[],'stream':true,'stream_options':{'include_usage':true}}";
    assertThat(dialect.readChat("route", bytes(asked)).usageInStream()).isTrue();
    assertThat(dialect.readChat("route", bytes("{'messages':[]}")).usageInStream()).isFalse();
  }

  private static ChatRequest nativeRequest(String body, Integer cap) {
    ChatRequest.Builder request =
        ChatRequest.builder("route").nativeBody(NativeBody.of("openai-chat", bytes(body)));
    return cap == null ? request.build() : request.maxOutputTokens(cap).build();
  }

  private static String write(ChatRequest request, boolean streamed) {
    return text(OpenAiChatCodec.OPENAI.encode(request, TARGET, streamed));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8).replace('"', '\'');
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
