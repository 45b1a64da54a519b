package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Sampling;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatStreamTest {

  private final List<ChatEvent> events = new ArrayList<>();
  private StreamDecoder decoder = OpenAiChatCodec.OPENAI.decoder(ChatRequest.of("route", "hello"));

  @Test
  void startsOnceAndBeforeEverythingElse() {
    read("{'id':'1','model':'m','created':5,'choices':[{'index':0,'delta':{'content':'a'}}]}");
    read("{'id':'2','model':'n','created':6,'choices':[{'index':0,'delta':{'content':'b'}}]}");
    assertThat(events)
        .containsExactly(
            new ChatEvent.Started("1", "m", 5L, null, null, Map.of()), text("a"), text("b"));
  }

  @Test
  void waitsForTheIdWhereTheFirstChunkIsOnlyAboutThePrompt() {
    read("{'id':'','model':'','created':0,'choices':[],'prompt_filter_results':[]}");
    assertThat(events).isEmpty();
    read("{'id':'1','model':'m','created':5,'choices':[{'index':0,'delta':{'role':'assistant'}}]}");
    assertThat(events)
        .containsExactly(
            new ChatEvent.Started(
                "1", "m", 5L, null, null, Map.of("prompt_filter_results", List.of())));
  }

  @Test
  void handsOnAVendorFieldOnceAndAgainWhenItChanges() {
    read("{'id':'1','fp':'x','obfuscation':'o','choices':[{'index':0,'delta':{'content':'a'}}]}");
    read("{'id':'1','fp':'x','obfuscation':'p','choices':[{'index':0,'delta':{'content':'b'}}]}");
    read("{'id':'1','fp':'y','choices':[{'index':0,'delta':{'content':'c'}}]}");
    assertThat(events.stream().map(ChatEvent::extras))
        .containsExactly(Map.of("fp", "x"), Map.of(), Map.of(), Map.of("fp", "y"));
  }

  @Test
  void carriesVendorFieldsWithoutAnEventToTheNextOne() {
    read("{'id':'1','choices':[{'index':0,'delta':{'role':'assistant','v':1}}]}");
    read("{'id':'1','choices':[{'index':0,'delta':{'content':'a'}}]}");
    assertThat(events.get(1).extras()).isEqualTo(Map.of("v", 1L));
  }

  @Test
  void makesNoEventOfNothing() {
    read(
        "{'id':'1','choices':[{'index':0,'delta':{'content':'','refusal':null,'tool_calls':null}}]}");
    read("{'id':'1','choices':[{'index':0,'delta':null,'finish_reason':''}]}");
    read("{'id':'1','choices':null,'usage':null}");
    assertThat(events).hasSize(1);
    assertThat(decoder.complete()).isFalse();
  }

  @Test
  void isCompleteWhenEveryAnswerAskedForHasEnded() {
    decoder =
        OpenAiChatCodec.OPENAI.decoder(
            ChatRequest.builder("route").sampling(Sampling.builder().n(2).build()).build());
    read("{'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}]}");
    assertThat(decoder.complete()).isFalse();
    read("{'choices':[{'index':1,'delta':{'content':'b'},'finish_reason':'odd'}]}");
    assertThat(decoder.complete()).isTrue();
    assertThat(events.get(events.size() - 1))
        .isEqualTo(new ChatEvent.Finished(1, FinishReason.OTHER, "odd", Map.of()));
  }

  @Test
  void isCompleteAtTheEndMarkWhereTheProviderGaveFewerAnswers() {
    decoder =
        OpenAiChatCodec.OPENAI.decoder(
            ChatRequest.builder("route").sampling(Sampling.builder().n(2).build()).build());
    read("{'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'stop'}]}");
    feed("data: [DONE]\n\n");
    assertThat(decoder.complete()).isTrue();
    assertThat(decoder.ended()).isTrue();
  }

  @Test
  void readsNothingAfterTheEndMark() {
    feed("data: [DONE]\n\ndata: no json\n\n");
    feed("data: no json\n\n");
    decoder.end(events::add);
    assertThat(events).isEmpty();
  }

  @Test
  void tellsParallelCallsApartThatShareAnIndex() {
    read(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'1'}}]}}]}");
    read(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'2'}}]}}]}");
    read(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'b','function':{'name':'f','arguments':'3'}}]}}]}");
    read(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'b','function':{'arguments':'4'}}]}}]}");
    assertThat(calls()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void takesACallWithoutIndexForTheLatestUnlessItHasAnIdOfItsOwn() {
    read(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}},{'id':'b','function':{'name':'g','arguments':'{'}}]}}]}");
    read("{'choices':[{'index':0,'delta':{'tool_calls':[{'function':{'arguments':'}'}}]}}]}");
    assertThat(calls()).containsExactly(0, 1, 1);
  }

  @Test
  void throwsWhatTheProviderReportsAfterWhatArrivedBeforeIt() {
    assertThatThrownBy(() ->
            feed(
                "data: {\"id\":\"1\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"
                    + "data: {\"error\":{\"code\":502,\"message\":\"m\"},\"usage\":{\"prompt_tokens\":1}}\n\n"))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failed -> {
              assertThat(failed.answer().status()).isEqualTo(502);
              assertThat(failed.answer().message()).isEqualTo("m");
              assertThat(OpenAiChatCodec.OPENAI.classify(failed.answer()))
                  .isEqualTo(ErrorKind.UPSTREAM_ERROR);
            });
    assertThat(events.stream().map(ChatEvent::kind))
        .containsExactly(ChatEvent.Kind.STARTED, ChatEvent.Kind.TEXT, ChatEvent.Kind.USAGE);
    assertThat(decoder.ended()).isFalse();
  }

  @Test
  void takesAnErrorAfterEveryAnswerEndedForAVendorField() {
    read("{'id':'1','choices':[{'index':0,'delta':{'content':'a'},'finish_reason':'length'}]}");
    read("{'error':{'message':'limit'},'usage':{'prompt_tokens':1,'completion_tokens':1}}");
    assertThat(decoder.complete()).isTrue();
    assertThat(events.get(events.size() - 1).extras())
        .isEqualTo(Map.of("error", Map.of("message", "limit")));
  }

  @Test
  void takesAnErrorDocumentInsteadOfAStreamForWhatItIs() {
    feed("{\"error\":{\"message\":\"m\",\"code\":\"rate_limit_exceeded\"}}");
    assertThatThrownBy(() -> decoder.end(events::add))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failed -> assertThat(failed.answer().code()).isEqualTo("rate_limit_exceeded"));
  }

  @Test
  void keepsWithTheReasoningWhatMustGoBackWithIt() {
    read("{'fp':'x','choices':[{'delta':{'reasoning':'a','reasoning_details':[{'text':'a'}]}}]}");
    read("{'fp':'y','choices':[{'delta':{'reasoning':'b','reasoning_details':[{'sig':'s'}]}}]}");
    read("{'choices':[{'delta':{'content':'c','v':1},'finish_reason':'stop'}]}");
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    ChatResponse response = accumulator.response();
    assertThat(response.extras()).isEqualTo(Map.of("fp", "y", "v", 1L));
    ChatRequest next =
        ChatRequest.builder("route").message(response.choices().get(0).message()).build();
    byte[] body = OpenAiChatCodec.OPENAI.encode(next, new ModelTarget("t", "c", "m", null), false);
    assertThat(new String(body, StandardCharsets.UTF_8).replace('"', '\''))
        .isEqualTo(
            "{'model':'m','messages':[{'role':'assistant',"
                + "'reasoning_details':[{'text':'a'},{'sig':'s'}],'reasoning':'ab',"
                + "'content':'c'}]}");
  }

  @Test
  void leavesAToolCallWithItsOwnFieldsOnly() {
    read(
        "{'fp':'x','choices':[{'delta':{'tool_calls':[{'index':0,'id':'a','t':1,"
            + "'function':{'name':'f','arguments':'{}'}}]}}]}");
    read(
        "{'fp':'y','choices':[{'delta':{'tool_calls':[{'index':0,'function':{'arguments':''}}]}}]}");
    assertThat(events.stream().map(ChatEvent::extras))
        .containsExactly(Map.of("fp", "x"), Map.of("t", 1L), Map.of());
  }

  @Test
  void refusesWhatIsNoChunk() {
    for (String data : List.of("hello", "{\"a\":", "{]}", "{} {}", "{\"choices\":[{}]} x")) {
      StreamDecoder fresh = OpenAiChatCodec.OPENAI.decoder(ChatRequest.of("route", "hello"));
      byte[] bytes = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> fresh.read(bytes, 0, bytes.length, events::add))
          .as(data)
          .isInstanceOf(WireException.class)
          .hasMessageNotContaining("hello");
    }
  }

  @Test
  void takesAFrameThatTheEndCutsForMissing() {
    feed(
        "data: {\"id\":\"1\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"choices\":[{\"fini");
    decoder.end(events::add);
    assertThat(events).hasSize(2);
    assertThat(decoder.complete()).isFalse();
    assertThat(decoder.ended()).isFalse();
  }

  private List<Integer> calls() {
    return events.stream()
        .filter(ChatEvent.ToolCallDelta.class::isInstance)
        .map(event -> ((ChatEvent.ToolCallDelta) event).index())
        .toList();
  }

  private static ChatEvent text(String text) {
    return new ChatEvent.TextDelta(0, text, List.of(), Map.of());
  }

  private void read(String chunk) {
    feed("data: " + chunk.replace('\'', '"') + "\n\n");
  }

  private void feed(String stream) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    decoder.read(bytes, 0, bytes.length, events::add);
  }
}
