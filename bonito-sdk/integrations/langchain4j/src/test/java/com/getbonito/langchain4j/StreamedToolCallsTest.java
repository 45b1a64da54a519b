package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.sun.management.ThreadMXBean;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayName("The parts of a streamed tool call")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamedToolCallsTest {

  private static final int PARTS = 20_000;
  private static final String PART = "0123456789";

  private final Adding heard = new Adding();
  private final StreamedToolCalls calls = new StreamedToolCalls(new Callbacks(heard));

  @Test
  void wait_for_the_name_and_for_more_than_white_space() {
    add("1", null, "{\"a\":");
    add(null, "find", " ");
    add("", null, "  ");
    add(null, null, "7} ");
    calls.complete();
    assertThat(heard.parts).containsExactly("1 find {\"a\": ", "1 find   7} ");
    assertThat(heard.whole).containsExactly("1 find {\"a\":   7} ");
  }

  @Test
  void end_with_white_space_that_nothing_followed() {
    add("1", "find", "{}");
    add(null, null, "\n");
    calls.complete();
    assertThat(heard.parts).containsExactly("1 find {}", "1 find \n");
  }

  @Test
  void are_empty_braces_where_the_model_wrote_nothing() {
    add("1", "time", "");
    calls.complete();
    assertThat(heard.parts).containsExactly("1 time {}");
    assertThat(heard.whole).containsExactly("1 time {}");
  }

  @Test
  void cost_what_is_written_and_not_its_square() {
    assertThat(allocated(PART)).isLessThan(2_000L * PARTS);
  }

  @Test
  void cost_no_more_where_they_are_white_space() {
    assertThat(allocated(" ".repeat(PART.length()))).isLessThan(2_000L * PARTS);
  }

  /** Bytes that this thread allocates for many parts of one call. */
  private long allocated(String part) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    add("1", "write", "\"");
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < PARTS; i++) {
      add(null, null, part);
    }
    calls.complete();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(heard.whole.get(0)).hasSize("1 write \"".length() + PARTS * PART.length());
    return bytes;
  }

  private void add(@Nullable String id, @Nullable String name, String arguments) {
    calls.add(new ChatEvent.ToolCallDelta(0, 0, id, null, name, arguments, Map.of()));
  }

  private static final class Adding implements StreamingChatResponseHandler {

    final List<String> parts = new ArrayList<>();
    final List<String> whole = new ArrayList<>();

    @Override
    public void onPartialToolCall(PartialToolCall part) {
      parts.add(part.id() + " " + part.name() + " " + part.partialArguments());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
      var asked = call.toolExecutionRequest();
      whole.add(asked.id() + " " + asked.name() + " " + asked.arguments());
    }

    @Override
    public void onCompleteResponse(ChatResponse answer) {
      throw new IllegalStateException("only tool calls are streamed here");
    }

    @Override
    public void onError(Throwable error) {
      throw new IllegalStateException(error);
    }
  }
}
