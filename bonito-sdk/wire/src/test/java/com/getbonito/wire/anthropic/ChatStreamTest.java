package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.FrameReader;
import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatStreamTest {

  private static final ChatRequest REQUEST = ChatRequest.of("route", "x");

  private static final String START =
      "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant',"
          + "'model':'claude-x','content':[],'stop_reason':null,'usage':{'input_tokens':25,"
          + "'cache_creation_input_tokens':8,'cache_creation':{'ephemeral_1h_input_tokens':3},"
          + "'output_tokens':1,'service_tier':'standard'}}}";

  private static final String END =
      "{'type':'message_delta','delta':{'stop_reason':'end_turn','stop_sequence':null},"
          + "'usage':{'output_tokens':15}}";

  private static final String STOP = "{'type':'message_stop'}";

  private final List<ChatEvent> events = new ArrayList<>();
  private final StreamDecoder decoder = AnthropicChatCodec.MESSAGES.decoder(REQUEST);

  private static byte[] sse(String... data) {
    StringBuilder text = new StringBuilder();
    for (String event : data) {
      text.append("event: any\ndata: ").append(event.replace('\'', '"')).append("\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void read(String... data) {
    byte[] bytes = sse(data);
    decoder.read(bytes, 0, bytes.length, events::add);
  }

  private static String start(int index, String block) {
    return "{'type':'content_block_start','index':" + index + ",'content_block':" + block + "}";
  }

  private static String delta(int index, String delta) {
    return "{'type':'content_block_delta','index':" + index + ",'delta':" + delta + "}";
  }

  private static String stop(int index) {
    return "{'type':'content_block_stop','index':" + index + "}";
  }

  private ChatResponse answer() {
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    return accumulator.response();
  }

  @Test
  void text_arrives_piece_by_piece_and_ends_with_reason_and_usage() {
    read(START, start(0, "{'type':'text','text':''}"), "{'type':'ping'}");
    read(delta(0, "{'type':'text_delta','text':'Hel'}"));
    read(delta(0, "{'type':'text_delta','text':'lo'}"), stop(0));
    assertThat(decoder.complete()).isFalse();
    read(END);
    assertThat(decoder.complete()).isTrue();
    assertThat(decoder.ended()).isFalse();
    read(STOP);
    assertThat(decoder.ended()).isTrue();
    ChatResponse answer = answer();
    assertThat(answer.id()).isEqualTo("msg_1");
    assertThat(answer.model()).isEqualTo("claude-x");
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.extras()).containsEntry("service_tier", "standard");
  }

  @Test
  void usage_of_the_end_replaces_what_it_states_of_the_beginnings() {
    read(START, END, STOP);
    Usage usage = answer().usage();
    assertThat(usage.tokens(UsageCategory.INPUT)).isEqualTo(25);
    assertThat(usage.tokens(UsageCategory.CACHE_WRITE)).isEqualTo(5);
    assertThat(usage.tokens(UsageCategory.CACHE_WRITE_1H)).isEqualTo(3);
    assertThat(usage.tokens(UsageCategory.OUTPUT)).isEqualTo(15);
    assertThat(usage.complete()).isTrue();
  }

  @Test
  void a_stream_that_breaks_has_the_inputs_usage_and_no_output() {
    read(START, start(0, "{'type':'text','text':'a'}"));
    Usage usage = answer().usage();
    assertThat(usage.tokens(UsageCategory.INPUT)).isEqualTo(25);
    assertThat(usage.known(UsageCategory.OUTPUT)).isFalse();
  }

  @Test
  void thoughts_keep_their_signatures_and_their_place() {
    read(
        START,
        start(0, "{'type':'thinking','thinking':'','signature':''}"),
        delta(0, "{'type':'thinking_delta','thinking':'hm'}"),
        delta(0, "{'type':'signature_delta','signature':'sig'}"),
        stop(0),
        start(1, "{'type':'redacted_thinking','data':'enc'}"),
        stop(1),
        start(2, "{'type':'text','text':''}"),
        delta(2, "{'type':'text_delta','text':'so'}"),
        stop(2),
        END,
        STOP);
    List<Content> parts = answer().choices().get(0).message().content();
    assertThat(((ReasoningContent) parts.get(0)).text()).isEqualTo("hm");
    assertThat(((ReasoningContent) parts.get(0)).signature()).isEqualTo("sig");
    assertThat(((ReasoningContent) parts.get(1)).redacted()).isEqualTo("enc");
    assertThat(((TextContent) parts.get(2)).text()).isEqualTo("so");
  }

  @Test
  void calls_are_numbered_among_themselves() {
    read(
        START,
        start(0, "{'type':'text','text':'I call'}"),
        stop(0),
        start(1, "{'type':'tool_use','id':'a','name':'f','input':{},'caller':{'type':'direct'}}"),
        delta(1, "{'type':'input_json_delta','partial_json':''}"),
        delta(1, "{'type':'input_json_delta','partial_json':'{\\'n\\':'}"),
        delta(1, "{'type':'input_json_delta','partial_json':'1}'}"),
        stop(1),
        start(2, "{'type':'tool_use','id':'b','name':'g','input':{'whole':true}}"),
        stop(2),
        "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':1}}");
    ChatResponse answer = answer();
    assertThat(answer.toolCalls())
        .extracting(call -> call.id() + " " + call.name() + " " + call.arguments())
        .containsExactly("a f {\"n\":1}", "b g {\"whole\":true}");
    assertThat(answer.toolCalls().get(0).extras()).containsKey("caller");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void the_forced_tool_becomes_text() {
    read(
        START,
        start(0, "{'type':'tool_use','id':'a','name':'bonito_json','input':{}}"),
        delta(0, "{'type':'input_json_delta','partial_json':'{\\'n\\':1}'}"),
        stop(0),
        "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':1}}");
    assertThat(answer().text()).isEqualTo("{\"n\":1}");
    assertThat(answer().toolCalls()).isEmpty();
    assertThat(answer().finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void blocks_that_the_model_does_not_name_arrive_whole() {
    read(
        START,
        start(0, "{'type':'server_tool_use','id':'s','name':'web_search','input':{}}"),
        delta(0, "{'type':'input_json_delta','partial_json':'{\\'q\\':'}"),
        delta(0, "{'type':'input_json_delta','partial_json':'\\'x\\'}'}"),
        stop(0),
        start(1, "{'type':'web_search_tool_result','tool_use_id':'s','content':[]}"),
        stop(1),
        start(2, "{'type':'compaction','content':null}"),
        delta(2, "{'type':'compaction_delta','content':'short'}"),
        stop(2),
        END,
        STOP);
    List<Content> parts = answer().choices().get(0).message().content();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).extras())
        .containsEntry("input", java.util.Map.of("q", "x"))
        .containsEntry(Content.DIALECT, "anthropic");
    assertThat(parts.get(1).extras()).containsEntry("type", "web_search_tool_result");
    assertThat(parts.get(2).extras()).containsEntry("content", "short");
    assertThat(answer().text()).isEmpty();
  }

  @Test
  void citations_belong_to_their_text() {
    read(
        START,
        start(0, "{'type':'text','text':'','citations':[]}"),
        delta(0, "{'type':'text_delta','text':'said'}"),
        delta(
            0,
            "{'type':'citations_delta','citation':{'type':'page_location','cited_text':'q',"
                + "'document_title':'T'}}"),
        stop(0),
        END);
    TextContent text = (TextContent) answer().choices().get(0).message().content().get(0);
    assertThat(text.citations()).hasSize(1);
    assertThat(text.citations().get(0).title()).isEqualTo("T");
  }

  @Test
  void unknown_events_deltas_and_fields_are_passed_over() {
    read(
        START,
        "{'type':'event_of_next_year','index':7}",
        start(0, "{'type':'text','text':''}"),
        delta(0, "{'type':'delta_of_next_year','text':'no'}"),
        delta(9, "{'type':'input_json_delta','partial_json':'{'}"),
        stop(9),
        "{'type':'content_block_delta'}",
        "{}",
        END,
        STOP);
    assertThat(answer().text()).isEmpty();
    assertThat(answer().finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void what_an_end_says_beside_its_reason_is_kept() {
    read(
        START,
        "{'type':'message_delta','delta':{'stop_reason':'stop_sequence','stop_sequence':'END',"
            + "'container':{'id':'c'}},'context_management':{'applied_edits':[]},"
            + "'usage':{'output_tokens':1}}");
    assertThat(answer().extras()).containsKeys("stop_sequence", "container", "context_management");
  }

  @Test
  void an_error_event_ends_the_stream_with_what_was_used() {
    read(START);
    assertThatThrownBy(() ->
            read("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}"))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failure -> {
              assertThat(AnthropicChatCodec.MESSAGES.classify(failure.answer()))
                  .isEqualTo(ErrorKind.OVERLOADED);
              assertThat(failure.usage().tokens(UsageCategory.INPUT)).isEqualTo(25);
            });
    read(END);
    assertThat(decoder.complete()).isFalse();
  }

  @Test
  void a_document_instead_of_a_stream_is_an_error() {
    byte[] body = Written.bytes("{'type':'error','error':{'type':'api_error','message':'m'}}");
    decoder.read(body, 0, body.length, events::add);
    assertThatThrownBy(() -> decoder.end(events::add)).isInstanceOf(StreamErrorException.class);
    StreamDecoder other = AnthropicChatCodec.VERTEX.decoder(REQUEST);
    byte[] answer = Written.bytes("{'content':[]}");
    other.read(answer, 0, answer.length, events::add);
    assertThatThrownBy(() -> other.end(events::add))
        .isInstanceOf(WireException.class)
        .isNotInstanceOf(StreamErrorException.class);
  }

  @Test
  void broken_json_fails_amid_the_stream_and_is_passed_over_at_its_end() {
    byte[] cut = "data: {\"type\":\"mess".getBytes(StandardCharsets.UTF_8);
    decoder.read(cut, 0, cut.length, events::add);
    decoder.end(events::add);
    assertThat(decoder.complete()).isFalse();
    StreamDecoder other = AnthropicChatCodec.MESSAGES.decoder(REQUEST);
    byte[] whole = "data: {\"type\":\"mess\n\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> other.read(whole, 0, whole.length, events::add))
        .isInstanceOf(WireException.class);
  }

  @Test
  void chunks_of_bedrock_hold_the_same_events() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String event :
        List.of(
            START,
            start(0, "{'type':'text','text':''}"),
            delta(0, "{'type':'text_delta','text':'Hello'}"),
            stop(0),
            END,
            STOP)) {
      chunk(event, out);
    }
    StreamDecoder bedrock = AnthropicChatCodec.BEDROCK.decoder(REQUEST);
    for (byte one : out.toByteArray()) {
      bedrock.read(new byte[] {one}, 0, 1, events::add);
    }
    bedrock.end(events::add);
    assertThat(bedrock.complete()).isTrue();
    assertThat(bedrock.ended()).isTrue();
    assertThat(answer().text()).isEqualTo("Hello");
    assertThat(answer().usage().complete()).isTrue();
  }

  private static void chunk(String event, ByteArrayOutputStream out) {
    String base64 = Base64.getEncoder().encodeToString(Written.bytes(event));
    FrameWriter.event(
        "chunk", ("{\"bytes\":\"" + base64 + "\"}").getBytes(StandardCharsets.UTF_8), out);
  }

  @Test
  void an_exception_of_bedrock_is_an_error() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    chunk(START, out);
    FrameWriter.exception(
        "throttlingException",
        "{\"message\":\"Too many tokens\"}".getBytes(StandardCharsets.UTF_8),
        out);
    StreamDecoder bedrock = AnthropicChatCodec.BEDROCK.decoder(REQUEST);
    assertThatThrownBy(() -> bedrock.read(out.toByteArray(), 0, out.size(), events::add))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failure ->
                assertThat(AnthropicChatCodec.BEDROCK.classify(failure.answer()))
                    .isEqualTo(ErrorKind.RATE_LIMITED));
  }

  @Test
  void a_frame_that_is_cut_is_damage() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    chunk(START, out);
    StreamDecoder bedrock = AnthropicChatCodec.BEDROCK.decoder(REQUEST);
    bedrock.read(out.toByteArray(), 0, out.size() - 1, events::add);
    assertThatThrownBy(() -> bedrock.end(events::add))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failure -> assertThat(failure.answer().code()).isEqualTo(FrameReader.CORRUPT));
  }
}
