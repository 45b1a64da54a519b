package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningTest {

  private static ChatRequest.Builder thinking(Reasoning how) {
    return ChatRequest.builder("route").user("x").reasoning(how);
  }

  @ParameterizedTest
  @CsvSource({"minimal,1024", "low,1024", "medium,4096", "high,16384", "max,16384"})
  void an_effort_becomes_a_budget_on_top_of_the_default_cap(String effort, int budget) {
    assertThat(Written.of(thinking(Reasoning.effort(effort))).body)
        .contains("'max_tokens':" + (4096 + budget))
        .contains("'thinking':{'type':'enabled','budget_tokens':" + budget + "}");
  }

  @Test
  void a_budget_stays_below_the_cap_and_above_the_least() {
    assertThat(Written.of(thinking(Reasoning.effort("high")).maxOutputTokens(2000)).body)
        .contains("'max_tokens':2000", "'budget_tokens':1999");
    assertThat(Written.of(thinking(Reasoning.budget(10)).maxOutputTokens(2000)).body)
        .contains("'budget_tokens':1024");
    Written none = Written.of(thinking(Reasoning.budget(5000)).maxOutputTokens(1000));
    assertThat(none.lost).containsExactly("reasoning");
    assertThat(none.body).doesNotContain("thinking");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-6,high,high",
    "claude-sonnet-4-6,minimal,low",
    "claude-sonnet-4-6,xhigh,max",
    "claude-opus-4-8,xhigh,xhigh",
    "some-deployment,medium,medium"
  })
  void recent_models_think_adaptively_with_an_effort(String model, String effort, String word) {
    assertThat(Written.of(model, thinking(Reasoning.effort(effort))).body)
        .contains("'thinking':{'type':'adaptive'},'output_config':{'effort':'" + word + "'}");
  }

  @Test
  void a_budget_is_lost_where_the_model_takes_an_effort_only() {
    Written written = Written.of("claude-opus-4-7", thinking(Reasoning.budget(2048)));
    assertThat(written.lost).containsExactly("reasoning.budgetTokens");
    assertThat(written.body).contains("'thinking':{'type':'adaptive'}");
  }

  @Test
  void older_models_do_not_think() {
    Written written = Written.of("claude-3-5-sonnet-20240620", thinking(Reasoning.effort("low")));
    assertThat(written.lost).containsExactly("reasoning");
    assertThat(written.body).doesNotContain("thinking");
  }

  @Test
  void no_effort_writes_nothing() {
    Written written = Written.of(thinking(Reasoning.effort("none")));
    assertThat(written.lost).isEmpty();
    assertThat(written.body).doesNotContain("thinking").contains("'max_tokens':4096");
  }

  @Test
  void thinking_forbids_sampling_and_forced_tools() {
    Written written =
        Written.of(
            thinking(Reasoning.effort("low"))
                .temperature(0.3)
                .tool(Tool.function("f", "d", "{}"))
                .toolChoice(ToolChoice.REQUIRED));
    assertThat(written.lost).containsExactlyInAnyOrder("temperature", "toolChoice");
    assertThat(written.body)
        .contains("'tool_choice':{'type':'auto'}")
        .doesNotContain("temperature");
  }

  @Test
  void a_forced_form_goes_before_thinking() {
    Written written =
        Written.of(thinking(Reasoning.effort("low")).responseFormat(ResponseFormat.JSON_OBJECT));
    assertThat(written.lost).containsExactly("reasoning");
    assertThat(written.body)
        .contains("'tool_choice':{'type':'tool','name':'bonito_json'}")
        .doesNotContain("thinking");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'thinking':{'type':'enabled','budget_tokens':2048,'display':'summarized'}",
        "'thinking':{'type':'adaptive','display':'omitted'},'output_config':{'effort':'xhigh'}",
        "'thinking':{'type':'adaptive'}",
        "'thinking':{'type':'disabled'}",
        "'output_config':{'task_budget':{'type':'tokens','total':9},'effort':'low'}"
      },
      quoteCharacter = '"')
  void what_was_read_is_written_as_it_was(String fields) {
    String body =
        "{'model':'m','messages':[{'role':'user','content':'x'}],'max_tokens':5000," + fields + "}";
    assertThat(Written.of("m", Written.read(body)).body).contains(fields);
  }

  @Test
  void what_was_read_has_a_meaning_for_other_dialects() {
    assertThat(reasoning("'thinking':{'type':'enabled','budget_tokens':2048}").budgetTokens())
        .isEqualTo(2048);
    assertThat(reasoning("'thinking':{'type':'disabled'}").effort()).isEqualTo("none");
    assertThat(reasoning("'thinking':{'type':'adaptive'}").effort()).isEqualTo("high");
    assertThat(
            reasoning("'thinking':{'type':'adaptive'},'output_config':{'effort':'low'}").effort())
        .isEqualTo("low");
  }

  private static Reasoning reasoning(String fields) {
    return Written.read("{'messages':[]," + fields + "}").build().reasoning();
  }

  @Test
  void what_was_changed_after_reading_is_written_anew() {
    String body =
        "{'messages':[{'role':'user','content':'x'}],'max_tokens':5000,"
            + "'thinking':{'type':'enabled','budget_tokens':2048}}";
    assertThat(Written.of(Written.read(body).reasoning(Reasoning.effort("medium"))).body)
        .contains("'budget_tokens':4096");
  }

  @Test
  void a_lower_cap_takes_the_budget_with_it() {
    String body =
        "{'messages':[{'role':'user','content':'x'}],'max_tokens':5000,"
            + "'thinking':{'type':'enabled','budget_tokens':4000}}";
    assertThat(Written.of(Written.read(body).maxOutputTokens(3000)).body)
        .contains("'max_tokens':3000", "'budget_tokens':2999");
    assertThat(Written.of(Written.read(body).maxOutputTokens(500)).body)
        .contains("'max_tokens':500", "'thinking':{'type':'disabled'}");
  }
}
