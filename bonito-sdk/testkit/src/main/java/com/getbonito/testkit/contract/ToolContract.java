package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Message;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Calls of the caller's tools. */
interface ToolContract extends Contract {

  /** Two calls at once, of the same tool. */
  Answer TWO_CALLS =
      Answer.toolCall("water_level", "{\"place\":\"Basel\"}")
          .withToolCall("water_level", "{\"place\":\"Zürich\"}");

  @Test
  default void tool_calls_go_to_the_caller_and_their_results_to_the_model()
      throws InterruptedException {
    ContractStage stage = stage();
    stage.endpoint().next(TWO_CALLS, Answer.text("Basel is higher."));
    ChatResponse wanted = stage.client().chat(stage.call(question().build()));
    assertTwoCalls(wanted);

    AssistantMessage said = wanted.choices().get(0).message();
    ChatRequest.Builder next = question().message(said);
    for (ToolCall call : said.toolCalls()) {
      next.message(Message.tool(call.id(), "level of " + call.id()));
    }
    assertEquals("Basel is higher.", stage.client().chat(stage.call(next.build())).text());
    LedgerEntry sent = stage.ended();
    String body = Objects.requireNonNull(sent.body());
    for (ToolCall call : said.toolCalls()) {
      assertTrue(body.contains("level of " + call.id()), body);
    }
  }

  @Test
  default void streamed_tool_calls_are_put_together() {
    ContractStage stage = stage();
    stage.endpoint().next(TWO_CALLS);
    assertTwoCalls(stage.drain(stage.call(question().build())));
  }

  private static ChatRequest.Builder question() {
    String schema =
        """
        {"type":"object","properties":{"place":{"type":"string"}},"required":["place"]}\
        """;
    return ChatRequest.builder("contract")
        .user("Where is the water higher?")
        .tool(Tool.function("water_level", "The water level of a place.", schema));
  }

  private static void assertTwoCalls(ChatResponse wanted) {
    List<ToolCall> calls = wanted.toolCalls();
    assertEquals(
        List.of("{\"place\":\"Basel\"}", "{\"place\":\"Zürich\"}"),
        calls.stream().map(ToolCall::arguments).toList());
    assertTrue(calls.stream().allMatch(call -> call.name().equals("water_level")));
    assertNotEquals(calls.get(0).id(), calls.get(1).id());
    assertEquals(FinishReason.TOOL_CALLS, wanted.finishReason());
  }
}
