package com.getbonito.wire.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTest {

  private static final String CREATED =
      "{'type':'response.created','response':{'id':'r','model':'m','created_at':7.0}}";
  private static final String COMPLETED =
      "{'type':'response.completed','response':{'status':'completed','output':[],"
          + "'usage':{'input_tokens':5,'input_tokens_details':{'cached_tokens':2},'output_tokens':3,"
          + "'output_tokens_details':{'reasoning_tokens':1},'total_tokens':8}}}";

  private final List<ChatEvent> events = new ArrayList<>();
  private final StreamDecoder decoder =
      ResponsesChatCodec.INSTANCE.decoder(ChatRequest.of("r", "x"));

  @Test
  void puts_a_thought_a_text_and_a_call_together() {
    ChatResponse response =
        read(
            CREATED,
            "{'type':'response.output_item.added','output_index':0,'item':{'type':'reasoning','id':'rs'}}",
            "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'a'}",
            "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':1,'delta':'b'}",
            "{'type':'response.output_item.done','output_index':0,'item':{'type':'reasoning','id':'rs','summary':[{'type':'summary_text','text':'a'},{'type':'summary_text','text':'b'}],'encrypted_content':'e'}}",
            "{'delta':'hi','output_index':1,'content_index':0,'type':'response.output_text.delta'}",
            "{'type':'response.output_text.annotation.added','output_index':1,'content_index':0,'annotation':{'type':'url_citation','url':'u'}}",
            "{'type':'response.output_item.done','output_index':1,'item':{'type':'message','id':'msg','content':[{'type':'output_text','text':'hi','annotations':[{'type':'url_citation','url':'u'}]}]}}",
            "{'type':'response.output_item.added','output_index':2,'item':{'type':'function_call','id':'fc','call_id':'c','name':'f','arguments':''}}",
            "{'type':'response.function_call_arguments.delta','output_index':2,'delta':'{}'}",
            "{'type':'response.output_item.done','output_index':2,'item':{'type':'function_call','id':'fc','call_id':'c','name':'f','arguments':'{}'}}",
            "{'type':'response.novel','x':[1]}",
            COMPLETED);
    assertThat(decoder.complete()).isTrue();
    assertThat(response.id()).isEqualTo("r");
    List<Content> parts = response.choices().get(0).message().content();
    assertThat(((ReasoningContent) parts.get(0)).text()).isEqualTo("a\n\nb");
    assertThat(parts.get(0).extras()).containsEntry("encrypted_content", "e");
    assertThat(((TextContent) parts.get(1)).text()).isEqualTo("hi");
    assertThat(((TextContent) parts.get(1)).citations()).hasSize(1);
    assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{}");
    assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.usage().inputTokens()).isEqualTo(5);
    assertThat(response.usage().outputTokens()).isEqualTo(3);
  }

  @Test
  void hands_out_once_what_came_without_deltas() {
    ChatResponse response =
        read(
            CREATED,
            "{'type':'response.output_text.done','output_index':0,'content_index':0,'text':'hi'}",
            "{'type':'response.output_item.done','output_index':0,'item':{'type':'message','content':[{'type':'output_text','text':'hi'}]}}",
            "{'type':'response.completed','response':{'status':'completed','output':[{'type':'message','content':[{'type':'output_text','text':'hi'}]},{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}]}}");
    assertThat(response.text()).isEqualTo("hi");
    assertThat(response.toolCalls()).hasSize(1);
    assertThat(response.usage().complete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"max_output_tokens, LENGTH", "content_filter, CONTENT_FILTER", "novel, OTHER"})
  void knows_why_it_is_incomplete(String why, FinishReason reason) {
    ChatResponse response =
        read(
            CREATED,
            "{'type':'response.refusal.delta','output_index':0,'content_index':0,'delta':'no'}",
            "{'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':{'reason':'"
                + why
                + "'},'output':[]}}");
    assertThat(response.finishReason()).isEqualTo(reason);
    assertThat(((RefusalContent) response.choices().get(0).message().content().get(0)).text())
        .isEqualTo("no");
  }

  @Test
  void fails_where_the_response_failed() {
    assertThatThrownBy(() ->
            read(
                CREATED,
                "{'type':'response.failed','response':{'status':'failed','error':{'code':'rate_limit_exceeded','message':'slow'},'usage':{'input_tokens':5,'output_tokens':0}}}"))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failed -> {
              assertThat(ResponsesChatCodec.INSTANCE.classify(failed.answer()))
                  .isEqualTo(ErrorKind.RATE_LIMITED);
              assertThat(failed.usage().inputTokens()).isEqualTo(5);
            });
    StreamDecoder fresh = ResponsesChatCodec.INSTANCE.decoder(ChatRequest.of("r", "x"));
    byte[] error = bytes("{'type':'error','code':'server_error','message':'x'}");
    assertThatThrownBy(() -> fresh.read(error, 0, error.length, events::add))
        .isInstanceOf(StreamErrorException.class);
  }

  @Test
  void is_no_stream_where_a_document_comes() {
    byte[] body =
        "{\"error\":{\"code\":\"model_not_found\",\"message\":\"x\"}}"
            .getBytes(StandardCharsets.UTF_8);
    decoder.read(body, 0, body.length, events::add);
    assertThatThrownBy(() -> decoder.end(events::add)).isInstanceOf(StreamErrorException.class);
    byte[] broken = bytes("nothing");
    StreamDecoder fresh = ResponsesChatCodec.INSTANCE.decoder(ChatRequest.of("r", "x"));
    assertThatThrownBy(() -> fresh.read(broken, 0, broken.length, events::add))
        .isInstanceOf(WireException.class);
  }

  @Test
  void is_written_as_events_that_are_read_as_the_same() {
    Noted losses = new Noted();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter writer = ResponsesAnswerWriter.INSTANCE.stream(ChatRequest.of("r", "x"), losses);
    writer.write(new ChatEvent.Started("1", "m", 7L, null, null, Map.of()), out);
    writer.write(new ChatEvent.ReasoningDelta(0, "hm", "signed", Map.of()), out);
    writer.write(new ChatEvent.TextDelta(0, "h", List.of(), Map.of()), out);
    writer.write(new ChatEvent.TextDelta(0, "i", List.of(), Map.of()), out);
    writer.write(new ChatEvent.ToolCallDelta(0, 0, "c", "function", "f", "{", Map.of()), out);
    writer.write(new ChatEvent.ToolCallDelta(0, 0, null, null, null, "}", Map.of()), out);
    writer.write(new ChatEvent.Finished(0, FinishReason.TOOL_CALLS, null, Map.of()), out);
    writer.end(out);
    byte[] bytes = out.toByteArray();
    decoder.read(bytes, 0, bytes.length, events::add);
    ChatAccumulator whole = new ChatAccumulator();
    events.forEach(whole::add);
    assertThat(whole.response().text()).isEqualTo("hi");
    assertThat(whole.response().toolCalls().get(0).arguments()).isEqualTo("{}");
    assertThat(whole.response().finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(losses.ignored).containsExactly("reasoning.signature");
  }

  @Test
  void is_written_as_failed_where_it_broke() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter writer =
        ResponsesAnswerWriter.INSTANCE.stream(ChatRequest.of("r", "x"), new Noted());
    writer.write(new ChatEvent.TextDelta(0, "h", List.of(), Map.of()), out);
    writer.fail(
        new ProviderException(ProviderFailure.of(ErrorKind.STREAM_BROKEN, "c", "m"), null), out);
    byte[] bytes = out.toByteArray();
    assertThatThrownBy(() -> decoder.read(bytes, 0, bytes.length, events::add))
        .isInstanceOf(StreamErrorException.class);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("event: response.failed");
  }

  private ChatResponse read(String... documents) {
    for (String document : documents) {
      byte[] bytes = bytes(document);
      decoder.read(bytes, 0, bytes.length, events::add);
    }
    decoder.end(events::add);
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    return accumulator.response();
  }

  private static byte[] bytes(String document) {
    return ("data: " + document.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
