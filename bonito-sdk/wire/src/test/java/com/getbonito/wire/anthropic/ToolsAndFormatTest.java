package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.error.UnsupportedFeatureException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolsAndFormatTest {

  private static final String SCHEMA = "{\"type\":\"object\",\"x\":1.50}";

  private static ChatRequest.Builder asking() {
    return ChatRequest.builder("route").user("x");
  }

  @Test
  void a_function_keeps_its_schema_to_the_last_digit() {
    assertThat(Written.of(asking().tool(Tool.function("f", "d", SCHEMA))).body)
        .contains(
            "'tools':[{'name':'f','description':'d',"
                + "'input_schema':{'type':'object','x':1.50}}]");
  }

  @Test
  void a_function_without_arguments_gets_an_empty_schema() {
    assertThat(Written.of(asking().tool(Tool.function("f", null, null, null, Map.of()))).body)
        .contains("'tools':[{'name':'f','input_schema':{'type':'object','properties':{}}}]");
  }

  @Test
  void strictness_is_written_where_the_model_knows_it() {
    ChatRequest.Builder strict = asking().tool(Tool.function("f", "d", "{}", true, Map.of()));
    assertThat(Written.of(strict).body).contains("'strict':true");
    Written older = Written.of("claude-sonnet-4-20250514", strict);
    assertThat(older.body).doesNotContain("strict");
    assertThat(older.ignored).containsExactly("strict");
  }

  @Test
  void a_tool_may_carry_a_hint_for_the_cache() {
    assertThat(
            Written.of(
                    asking()
                        .tool(Tool.function("f", "d", "{}", null, CacheHint.MINUTES_5.extras())))
                .body)
        .contains("'cache_control':{'type':'ephemeral','ttl':'5m'}");
  }

  @Test
  void a_schema_that_is_none_is_refused() {
    assertThatThrownBy(() -> Written.of(asking().tool(Tool.function("f", "d", "nonsense"))))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void dated_tools_are_anthropics_and_others_are_lost() {
    Written written =
        Written.of(
            asking()
                .tool(Tool.vendor("web_search_20250305", "web_search", Map.of("max_uses", 3)))
                .tool(Tool.vendor("web_search_preview", "", Map.of())));
    assertThat(written.body)
        .contains("{'type':'web_search_20250305','name':'web_search','max_uses':3}");
    assertThat(written.lost).containsExactly("tools.web_search_preview");
  }

  @Test
  void choices_among_tools_are_translated() {
    ChatRequest.Builder request = asking().tool(Tool.function("f", "d", "{}"));
    assertThat(Written.of(request.toolChoice(ToolChoice.AUTO)).body)
        .contains("'tool_choice':{'type':'auto'}");
    assertThat(Written.of(request.toolChoice(ToolChoice.NONE)).body)
        .contains("'tool_choice':{'type':'none'}");
    assertThat(Written.of(request.toolChoice(ToolChoice.REQUIRED)).body)
        .contains("'tool_choice':{'type':'any'}");
    assertThat(Written.of(request.toolChoice(ToolChoice.named("f")).parallelToolCalls(false)).body)
        .contains("'tool_choice':{'type':'tool','name':'f','disable_parallel_tool_use':true}");
    Written foreign = Written.of(request.toolChoice(ToolChoice.vendor(Map.of("type", "x"))));
    assertThat(foreign.lost).containsExactly("toolChoice");
  }

  @Test
  void forbidding_parallel_calls_needs_a_choice() {
    assertThat(
            Written.of(asking().tool(Tool.function("f", "d", "{}")).parallelToolCalls(false)).body)
        .contains("'tool_choice':{'type':'auto','disable_parallel_tool_use':true}");
    assertThat(Written.of(asking().parallelToolCalls(false)).body).doesNotContain("tool_choice");
  }

  @Test
  void a_schema_is_the_answers_format_where_the_model_takes_one() {
    ChatRequest.Builder request = asking().responseFormat(ResponseFormat.jsonSchema("n", SCHEMA));
    assertThat(Written.of(request).body)
        .contains(
            "'output_config':{'format':{'type':'json_schema',"
                + "'schema':{'type':'object','x':1.50}}}");
  }

  @Test
  void elsewhere_a_forced_tool_stands_for_it() {
    ChatRequest.Builder request = asking().responseFormat(ResponseFormat.jsonSchema("n", SCHEMA));
    assertThat(Written.of("claude-3-haiku-20240307", request).body)
        .contains(
            "'tools':[{'name':'bonito_json','description':'Gives the answer.",
            "'input_schema':{'type':'object','x':1.50}}],"
                + "'tool_choice':{'type':'tool','name':'bonito_json'}");
    assertThat(Written.by(AnthropicChatCodec.VERTEX, Written.SONNET, request.build()).body)
        .contains("bonito_json");
    assertThat(Written.of(asking().responseFormat(ResponseFormat.JSON_OBJECT)).body)
        .contains("'input_schema':{'type':'object'}");
  }

  @Test
  void so_it_does_where_the_schema_need_not_be_followed_exactly() {
    ResponseFormat loose = ResponseFormat.jsonSchema("n", "for sums", SCHEMA, false, Map.of());
    assertThat(Written.of(asking().responseFormat(loose)).body)
        .contains("'name':'bonito_json'", "with the whole answer. for sums'")
        .doesNotContain("output_config");
  }

  @Test
  void beside_other_tools_any_of_them_is_forced() {
    assertThat(
            Written.of(
                    asking()
                        .tool(Tool.function("f", "d", "{}"))
                        .responseFormat(ResponseFormat.JSON_OBJECT))
                .body)
        .contains("'tools':[{'name':'f'", "{'name':'bonito_json'", "'tool_choice':{'type':'any'}");
  }

  @Test
  void another_dialects_format_is_lost() {
    Written written =
        Written.of(asking().responseFormat(ResponseFormat.vendor(Map.of("type", "grammar"))));
    assertThat(written.lost).containsExactly("responseFormat");
  }

  @Test
  void the_older_place_of_a_format_is_kept() {
    String format = "'output_format':{'type':'json_schema','schema':{'type':'object'}}";
    ChatRequest.Builder read =
        Written.read("{'messages':[{'role':'user','content':'x'}]," + format + "}");
    assertThat(read.build().responseFormat().schema()).isEqualTo("{\"type\":\"object\"}");
    assertThat(Written.of(read).body).contains(format);
  }

  @Test
  void a_choice_is_written_with_tools_only() {
    Written none = Written.of(asking().toolChoice(ToolChoice.NONE));
    Written forced = Written.of(asking().toolChoice(ToolChoice.REQUIRED));

    assertThat(none.body + forced.body).doesNotContain("tool_choice");
    assertThat(none.lost).isEmpty();
    assertThat(forced.lost).containsExactly("toolChoice");
  }
}
