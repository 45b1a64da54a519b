package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerWriterTest {

  private static final AnthropicAnswerWriter WRITER = AnthropicAnswerWriter.INSTANCE;

  private final Written written = new Written();

  private String whole(AssistantMessage.Builder message, FinishReason reason) {
    ChatResponse response =
        ChatResponse.builder()
            .id("id")
            .model("gpt")
            .choices(
                List.of(Choice.builder().message(message.build()).finishReason(reason).build()))
            .build();
    return Written.quoted(WRITER.write(response, written));
  }

  @Test
  void another_providers_answer_reads_as_a_message() {
    assertThat(whole(AssistantMessage.builder().text("hi"), FinishReason.STOP))
        .isEqualTo(
            "{'id':'id','type':'message','role':'assistant','model':'gpt',"
                + "'content':[{'type':'text','text':'hi'}],'stop_reason':'end_turn',"
                + "'stop_sequence':null,'usage':{'input_tokens':0,"
                + "'cache_creation_input_tokens':0,'cache_read_input_tokens':0,"
                + "'cache_creation':{'ephemeral_5m_input_tokens':0,"
                + "'ephemeral_1h_input_tokens':0},'output_tokens':0}}");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,end_turn",
    "LENGTH,max_tokens",
    "TOOL_CALLS,tool_use",
    "CONTENT_FILTER,refusal",
    "OTHER,end_turn",
    "UNKNOWN,end_turn"
  })
  void reasons_are_translated(FinishReason reason, String word) {
    assertThat(whole(AssistantMessage.builder(), reason)).contains("'stop_reason':'" + word + "'");
  }

  @Test
  void every_kind_of_part_finds_its_block() {
    String body =
        whole(
            AssistantMessage.builder()
                .content(ReasoningContent.of("hm"))
                .content(ReasoningContent.of("", null, "enc", Map.of()))
                .content(
                    TextContent.of(
                        "said",
                        List.of(new Citation("https://u", "T", null, 0, 4, Map.of())),
                        Map.of()))
                .content(RefusalContent.of("no"))
                .content(AudioContent.of("wav", "AA", "a", "spoken", Map.of()))
                .content(TextContent.of("", Map.of("type", "executableCode")))
                .toolCall(ToolCall.of("t", "f", "{\"a\":1}"))
                .toolCall(ToolCall.of("u", "g", "broken")),
            FinishReason.TOOL_CALLS);
    assertThat(body)
        .contains(
            "'content':[{'type':'thinking','thinking':'hm','signature':''},"
                + "{'type':'redacted_thinking','data':'enc'},"
                + "{'type':'text','text':'said','citations':["
                + "{'type':'web_search_result_location','cited_text':'','url':'https://u',"
                + "'title':'T','encrypted_index':''}]},"
                + "{'type':'text','text':'no'},{'type':'text','text':'spoken'},"
                + "{'type':'tool_use','id':'t','name':'f','input':{'a':1}},"
                + "{'type':'tool_use','id':'u','name':'g','input':{}}]");
    assertThat(written.lost).containsExactly("audio", "toolCall.arguments");
    assertThat(written.ignored).containsExactly("extras.executableCode");
  }

  @Test
  void usage_is_put_together_as_the_dialect_counts() {
    Usage usage =
        Usage.builder()
            .reported(UsageCategory.INPUT, 10)
            .reported(UsageCategory.AUDIO_INPUT, 1)
            .reported(UsageCategory.CACHE_READ, 20)
            .reported(UsageCategory.CACHE_WRITE, 5)
            .reported(UsageCategory.CACHE_WRITE_1H, 6)
            .reported(UsageCategory.OUTPUT, 30)
            .reported(UsageCategory.REASONING, 40)
            .build();
    ChatResponse response =
        ChatResponse.builder().usage(usage).extras(Map.of("service_tier", "priority")).build();
    assertThat(Written.quoted(WRITER.write(response, written)))
        .contains(
            "'usage':{'input_tokens':11,'cache_creation_input_tokens':11,"
                + "'cache_read_input_tokens':20,'cache_creation':"
                + "{'ephemeral_5m_input_tokens':5,'ephemeral_1h_input_tokens':6},"
                + "'output_tokens':70,'output_tokens_details':{'thinking_tokens':40},"
                + "'service_tier':'priority'}");
  }

  @Test
  void further_choices_are_lost() {
    Choice choice = Choice.builder().build();
    WRITER.write(ChatResponse.builder().choices(List.of(choice, choice)).build(), written);
    assertThat(written.lost).containsExactly("n");
  }

  @Test
  void a_stream_opens_fills_and_stops_one_block_after_another() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter stream = WRITER.stream(ChatRequest.of("r", "x"), written);
    stream.write(new ChatEvent.Started("id", "gpt", 1L, null, null, Map.of()), out);
    stream.write(new ChatEvent.ReasoningDelta(0, "hm", "sig", Map.of()), out);
    stream.write(new ChatEvent.TextDelta(0, "Hel", List.of(), Map.of()), out);
    stream.write(new ChatEvent.TextDelta(0, "lo", List.of(), Map.of()), out);
    stream.write(new ChatEvent.ToolCallDelta(0, 0, "t", "function", "f", "", Map.of()), out);
    stream.write(new ChatEvent.ToolCallDelta(0, 0, null, null, null, "{}", Map.of()), out);
    stream.write(new ChatEvent.TextDelta(1, "other", List.of(), Map.of()), out);
    stream.write(new ChatEvent.Finished(0, FinishReason.TOOL_CALLS, "tool_calls", Map.of()), out);
    stream.write(
        new ChatEvent.UsageReported(
            Usage.builder()
                .reported(UsageCategory.INPUT, 3)
                .reported(UsageCategory.OUTPUT, 4)
                .build(),
            Map.of()),
        out);
    stream.end(out);
    List<String> events =
        Written.quoted(out.toByteArray())
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> line.substring(6))
            .toList();
    assertThat(events.get(0)).startsWith("{'type':'message_start','message':{'id':'id'");
    assertThat(events.subList(1, 13))
        .containsExactly(
            "{'type':'content_block_start','index':0,'content_block':"
                + "{'type':'thinking','thinking':'','signature':''}}",
            "{'type':'content_block_delta','index':0,'delta':"
                + "{'type':'thinking_delta','thinking':'hm'}}",
            "{'type':'content_block_delta','index':0,'delta':"
                + "{'type':'signature_delta','signature':'sig'}}",
            "{'type':'content_block_stop','index':0}",
            "{'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}",
            "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Hel'}}",
            "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'lo'}}",
            "{'type':'content_block_stop','index':1}",
            "{'type':'content_block_start','index':2,'content_block':"
                + "{'type':'tool_use','id':'t','name':'f','input':{}}}",
            "{'type':'content_block_delta','index':2,'delta':"
                + "{'type':'input_json_delta','partial_json':''}}",
            "{'type':'content_block_delta','index':2,'delta':"
                + "{'type':'input_json_delta','partial_json':'{}'}}",
            "{'type':'content_block_stop','index':2}");
    assertThat(events.get(13))
        .startsWith(
            "{'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},"
                + "'usage':{'input_tokens':3,")
        .contains("'output_tokens':4");
    assertThat(events.get(14)).isEqualTo("{'type':'message_stop'}");
    assertThat(written.lost).containsExactly("n");
    assertThat(Written.quoted(out.toByteArray())).startsWith("event: message_start\ndata: ");
  }

  @Test
  void a_stream_that_brought_nothing_is_an_empty_message() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WRITER.stream(ChatRequest.of("r", "x"), written).end(out);
    assertThat(Written.quoted(out.toByteArray()))
        .contains("message_start", "'stop_reason':'end_turn'", "message_stop");
  }

  @Test
  void failures_are_worded_as_anthropics() {
    ProviderFailure failure =
        new ProviderFailure(
            ErrorKind.RATE_LIMITED, "c", "m", 429, "x", "their words", "req_1", null, null);
    BonitoException limited = new ProviderException(failure, null);
    assertThat(WRITER.status(limited)).isEqualTo(429);
    assertThat(Written.quoted(WRITER.error(limited)))
        .startsWith("{'type':'error','error':{'type':'rate_limit_error','message':'BON-4009")
        .endsWith("'request_id':'req_1'}")
        .doesNotContain("their words");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WRITER.stream(ChatRequest.of("r", "x"), written).fail(limited, out);
    assertThat(Written.quoted(out.toByteArray())).startsWith("event: error\ndata: {'type':'error'");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH_INVALID,401",
    "POLICY_VIOLATION,403",
    "UNKNOWN_ROUTE,404",
    "CONTEXT_EXCEEDED,400",
    "BUDGET_EXCEEDED,402",
    "OVERLOADED,529",
    "DEADLINE_EXCEEDED,504",
    "INTERNAL,500",
    "STREAM_BROKEN,500"
  })
  void every_kind_of_failure_has_a_status(ErrorKind kind, int status) {
    assertThat(WRITER.status(new BonitoException(kind.code(), kind, "m", null))).isEqualTo(status);
  }
}
