package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatAnswerTest {

  private static final AnthropicChatCodec CODEC = AnthropicChatCodec.MESSAGES;

  private static ChatResponse answer(String fields) {
    return CODEC.decode(
        Written.bytes(
            "{'id':'msg_1','type':'message','role':'assistant','model':'claude-x',"
                + fields
                + "}"));
  }

  @Test
  void reads_every_kind_of_block_in_order() {
    ChatResponse answer =
        answer(
            "'content':[{'type':'thinking','thinking':'hm','signature':'s'},"
                + "{'type':'redacted_thinking','data':'d'},"
                + "{'type':'server_tool_use','id':'i','name':'web_search','input':{'q':'x'}},"
                + "{'type':'text','text':'hello','citations':[{'type':"
                + "'web_search_result_location','url':'https://u','title':'T',"
                + "'cited_text':'quote','encrypted_index':'e'}]},"
                + "{'type':'tool_use','id':'t','name':'f','input':{'a':1.50},"
                + "'caller':{'type':'direct'}}],'stop_reason':'tool_use','stop_sequence':null");
    List<Content> parts = answer.choices().get(0).message().content();
    assertThat(((ReasoningContent) parts.get(0)).signature()).isEqualTo("s");
    assertThat(((ReasoningContent) parts.get(1)).redacted()).isEqualTo("d");
    assertThat(parts.get(2).extras())
        .containsEntry("type", "server_tool_use")
        .containsEntry(Content.DIALECT, "anthropic");
    Citation citation = ((TextContent) parts.get(3)).citations().get(0);
    assertThat(citation.url()).isEqualTo("https://u");
    assertThat(citation.title()).isEqualTo("T");
    assertThat(citation.quote()).isEqualTo("quote");
    assertThat(citation.extras()).containsEntry("encrypted_index", "e");
    ToolCall call = answer.toolCalls().get(0);
    assertThat(call.arguments()).isEqualTo("{\"a\":1.50}");
    assertThat(call.extras()).containsKey("caller").containsEntry(Content.DIALECT, "anthropic");
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.id()).isEqualTo("msg_1");
    assertThat(answer.model()).isEqualTo("claude-x");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,STOP",
    "stop_sequence,STOP",
    "tool_use,TOOL_CALLS",
    "max_tokens,LENGTH",
    "model_context_window_exceeded,LENGTH",
    "refusal,CONTENT_FILTER",
    "pause_turn,OTHER",
    "reason_of_next_year,OTHER"
  })
  void reads_why_it_ended(String word, FinishReason reason) {
    ChatResponse answer = answer("'content':[],'stop_reason':'" + word + "'");
    assertThat(answer.finishReason()).isEqualTo(reason);
    assertThat(answer.choices().get(0).nativeFinishReason()).isEqualTo(word);
  }

  @Test
  void the_forced_tool_is_the_answers_text() {
    ChatResponse answer =
        answer(
            "'content':[{'type':'tool_use','id':'t','name':'bonito_json','input':{'a':1}}],"
                + "'stop_reason':'tool_use'");
    assertThat(answer.text()).isEqualTo("{\"a\":1}");
    assertThat(answer.toolCalls()).isEmpty();
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void usage_falls_into_disjoint_categories() {
    ChatResponse answer =
        answer(
            "'content':[],'usage':{'input_tokens':10,'cache_read_input_tokens':20,"
                + "'cache_creation_input_tokens':30,'cache_creation':"
                + "{'ephemeral_5m_input_tokens':12,'ephemeral_1h_input_tokens':18},"
                + "'output_tokens':50,'output_tokens_details':{'thinking_tokens':40},"
                + "'server_tool_use':{'web_search_requests':2},'service_tier':'priority'}");
    Usage usage = answer.usage();
    assertThat(usage.tokens(UsageCategory.INPUT)).isEqualTo(10);
    assertThat(usage.tokens(UsageCategory.CACHE_READ)).isEqualTo(20);
    assertThat(usage.tokens(UsageCategory.CACHE_WRITE)).isEqualTo(12);
    assertThat(usage.tokens(UsageCategory.CACHE_WRITE_1H)).isEqualTo(18);
    assertThat(usage.tokens(UsageCategory.OUTPUT)).isEqualTo(10);
    assertThat(usage.tokens(UsageCategory.REASONING)).isEqualTo(40);
    assertThat(usage.inputTokens()).isEqualTo(60);
    assertThat(usage.outputTokens()).isEqualTo(50);
    assertThat(usage.extras()).containsOnlyKeys("server_tool_use");
    assertThat(answer.extras()).containsEntry("service_tier", "priority");
  }

  @Test
  void the_fast_mode_is_billed_as_a_tier_of_its_own() {
    ChatResponse answer =
        answer(
            "'content':[],'usage':{'input_tokens':1,'output_tokens':2,'speed':'fast',"
                + "'service_tier':'standard'}");
    assertThat(answer.extras()).containsEntry("service_tier", "fast");
    assertThat(answer.usage().extras()).containsEntry("speed", "fast");
    ChatResponse usual =
        answer(
            "'content':[],'usage':{'input_tokens':1,'output_tokens':2,'speed':'standard',"
                + "'service_tier':'standard'}");
    assertThat(usual.extras()).containsEntry("service_tier", "standard");
  }

  @Test
  void a_write_without_lifetimes_has_the_default_one() {
    Usage usage =
        answer(
                "'content':[],'usage':{'input_tokens':1,'cache_creation_input_tokens':30,"
                    + "'output_tokens':2}")
            .usage();
    assertThat(usage.tokens(UsageCategory.CACHE_WRITE)).isEqualTo(30);
    assertThat(usage.known(UsageCategory.CACHE_WRITE_1H)).isFalse();
    assertThat(usage.known(UsageCategory.REASONING)).isFalse();
  }

  @Test
  void what_is_not_reported_is_unknown() {
    assertThat(answer("'content':[]").usage().known(UsageCategory.INPUT)).isFalse();
    Usage broken = answer("'content':[],'usage':{'input_tokens':-1,'output_tokens':1.5}").usage();
    assertThat(broken.known(UsageCategory.INPUT)).isFalse();
    assertThat(broken.known(UsageCategory.OUTPUT)).isFalse();
  }

  @Test
  void vendor_fields_of_the_answer_are_kept_and_nulls_are_not() {
    ChatResponse answer =
        answer(
            "'content':[],'stop_reason':'stop_sequence','stop_sequence':'END',"
                + "'stop_details':null,'container':{'id':'c'}");
    assertThat(answer.extras())
        .containsOnlyKeys("stop_sequence", "container", Content.DIALECT)
        .containsEntry("stop_sequence", "END");
  }

  @Test
  void an_error_under_success_is_an_error() {
    assertThatThrownBy(() ->
            CODEC.decode(
                Written.bytes(
                    "{'type':'error','error':{'type':'overloaded_error','message':'m'}}")))
        .isInstanceOfSatisfying(
            StreamErrorException.class,
            failure -> {
              assertThat(failure.answer().status()).isEqualTo(529);
              assertThat(CODEC.classify(failure.answer())).isEqualTo(ErrorKind.OVERLOADED);
            });
  }

  @Test
  void what_is_no_answer_is_refused() {
    for (String body : List.of("", "[]", "{", "{'completion':'x'}", "{'content':'x'}", "null")) {
      assertThatThrownBy(() -> CODEC.decode(Written.bytes(body)))
          .as(body)
          .isInstanceOf(WireException.class);
    }
  }
}
