package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAnswerTest {

  @Test
  void readsTheAnswerAndKeepsItsBytes() {
    byte[] body =
        bytes(
            "{'id':'1','object':'chat.completion','created':7,'model':'m','service_tier':null,"
                + "'choices':[{'index':0,'message':{'role':'assistant','content':'hi','x':1},"
                + "'finish_reason':'stop','y':[true]}],'usage':null}");
    ChatResponse response = OpenAiChatCodec.OPENAI.decode(body);
    assertThat(response.id()).isEqualTo("1");
    assertThat(response.created()).isEqualTo(7);
    assertThat(response.model()).isEqualTo("m");
    assertThat(response.text()).isEqualTo("hi");
    assertThat(response.extras()).hasSize(1).containsEntry("service_tier", null);
    assertThat(response.choices().get(0).extras()).isEqualTo(Map.of("y", List.of(true)));
    assertThat(response.choices().get(0).message().extras()).isEqualTo(Map.of("x", 1L));
    assertThat(response.usage().complete()).isFalse();
    assertThat(response.raw().bytes()).isSameAs(body);
  }

  @ParameterizedTest
  @CsvSource({
    "'stop', STOP",
    "eos, STOP",
    "length, LENGTH",
    "model_length, LENGTH",
    "tool_calls, TOOL_CALLS",
    "function_call, TOOL_CALLS",
    "content_filter, CONTENT_FILTER",
    "novel, OTHER"
  })
  void knowsWhyTheAnswerEnded(String word, FinishReason reason) {
    Choice choice = choice("'message':{'content':'x'},'finish_reason':'" + word + "'");
    assertThat(choice.finishReason()).isEqualTo(reason);
    assertThat(choice.nativeFinishReason()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "null"})
  void saysUnknownWhereTheProviderSaysNothing(String word) {
    assertThat(choice("'message':{},'finish_reason':" + word).finishReason())
        .isEqualTo(FinishReason.UNKNOWN);
  }

  @Test
  void readsEveryKindOfContent() {
    AssistantMessage message =
        message(
            "'content':'t','reasoning':'r','refusal':'no',"
                + "'audio':{'id':'a','data':'AAAA','transcript':'said','expires_at':9}");
    assertThat(message.content().stream().map(Content::kind))
        .containsExactly(
            Content.Kind.REASONING, Content.Kind.TEXT, Content.Kind.REFUSAL, Content.Kind.AUDIO);
    AudioContent audio = (AudioContent) message.content().get(3);
    assertThat(audio.transcript()).isEqualTo("said");
    assertThat(audio.extras()).isEqualTo(Map.of("expires_at", 9L));
  }

  @Test
  void takesReasoningUnderTwoNamesForOne() {
    assertThat(message("'reasoning':'r','reasoning_content':'r'").content()).hasSize(1);
    assertThat(message("'reasoning':'r','reasoning_content':'s'").extras())
        .isEqualTo(Map.of("reasoning_content", "s"));
  }

  @Test
  void takesWhatIsEmptyForNotSaid() {
    AssistantMessage message =
        message(
            "'content':'','refusal':'','reasoning':'','tool_calls':[],"
                + "'function_call':{'name':'','arguments':''},"
                + "'audio':{'id':'','data':'','transcript':'','expires_at':0}");
    assertThat(message.content()).isEmpty();
    assertThat(message.toolCalls()).isEmpty();
  }

  @Test
  void readsToolCallsAsTheyComeFromAnyServer() {
    List<ToolCall> calls =
        message(
                "'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}},"
                    + "{'function':{'name':'g'}},"
                    + "{'id':'3','type':'custom','custom':{'name':'h','input':'free'}},"
                    + "{'id':'4','function':{'name':'i','arguments':{'a':1.50}}},"
                    + "{'id':'5','type':'function','custom':{'name':'','input':''},"
                    + "'function':{'name':'j','arguments':'','v':1}}]")
            .toolCalls();
    assertThat(calls.stream().map(c -> c.id() + c.type() + c.name() + c.arguments()))
        .containsExactly(
            "1functionf{}", "functiong", "3customhfree", "4functioni{\"a\":1.50}", "5functionj");
    assertThat(calls.get(4).extras()).containsEntry("function", Map.of("v", 1L));
  }

  @Test
  void readsTheCallOfTheTimeBeforeTools() {
    ToolCall call =
        message("'content':null,'function_call':{'name':'f','arguments':'{}'}").toolCalls().get(0);
    assertThat(call.type()).isEqualTo("function_call");
    assertThat(call.name()).isEqualTo("f");
  }

  @Test
  void readsLogprobsAndKeepsWhatIsNotAboutTheText() {
    Choice choice =
        choice(
            "'message':{'content':'x'},'logprobs':{'content':[{'token':'x','logprob':-0.5,"
                + "'bytes':[120],'top_logprobs':[{'token':'y','logprob':-1,'bytes':null}]}],"
                + "'refusal':[1]}");
    TokenLogprob token = choice.logprobs().get(0);
    assertThat(token.token()).isEqualTo("x");
    assertThat(token.logprob()).isEqualTo(-0.5);
    assertThat(token.bytes()).containsExactly(120);
    assertThat(token.alternatives().get(0).token()).isEqualTo("y");
    assertThat(choice.extras()).isEqualTo(Map.of("logprobs", Map.of("refusal", List.of(1L))));
  }

  @Test
  void putsChoicesInTheOrderOfTheirIndex() {
    ChatResponse response =
        decode(
            "{'choices':[{'index':1,'message':{'content':'b'}},"
                + "{'index':0,'message':{'content':'a'}}]}");
    assertThat(response.choices().stream().map(c -> c.message().text())).containsExactly("a", "b");
  }

  @Test
  void givesAFilteredChoiceWithoutAMessageAnEmptyOne() {
    Choice choice = choice("'finish_reason':'content_filter'");
    assertThat(choice.message().content()).isEmpty();
    assertThat(choice.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
  }

  @Test
  void throwsAnErrorThatComesWithASuccessStatus() {
    assertThatThrownBy(() ->
            decode(
                "{'error':{'message':'The response was filtered','code':'content_filter',"
                    + "'status':400}}"))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            error -> {
              assertThat(error.answer().status()).isEqualTo(400);
              assertThat(OpenAiChatCodec.OPENAI.classify(error.answer()))
                  .isEqualTo(ErrorKind.CONTENT_BLOCKED);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{'choices':null}", "{'choices':[", "secret", "<html>"})
  void refusesWhatIsNoAnswerWithoutRepeatingIt(String body) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOf(WireException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void anAnswerCanBeSentOnAsItCame() {
    String message =
        "{'role':'assistant','reasoning':'r','content':'t','refusal':'no',"
            + "'tool_calls':[{'id':'1','type':'function',"
            + "'function':{'name':'f','arguments':'{}'},'index':0}],'annotations':[]}";
    ChatResponse response = decode("{'choices':[{'message':" + message + "}]}");
    ChatRequest next =
        ChatRequest.builder("route").message(response.choices().get(0).message()).build();
    byte[] sent = OpenAiChatCodec.OPENAI.encode(next, new ModelTarget("t", "c", "m", null), false);
    String text = new String(sent, StandardCharsets.UTF_8).replace('"', '\'');
    for (String field : message.substring(1, message.length() - 1).split(",(?='[a-z_]+':['\\[])")) {
      assertThat(text).contains(field);
    }
  }

  private static Choice choice(String fields) {
    return decode("{'choices':[{'index':0," + fields + "}]}").choices().get(0);
  }

  private static AssistantMessage message(String fields) {
    return choice("'message':{'role':'assistant'," + fields + "}").message();
  }

  private static ChatResponse decode(String json) {
    return OpenAiChatCodec.OPENAI.decode(bytes(json));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
