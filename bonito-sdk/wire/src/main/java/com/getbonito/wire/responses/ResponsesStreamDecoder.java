package com.getbonito.wire.responses;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Usage;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.openai.ErrorBody;
import com.getbonito.wire.sse.EventStreamDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one streamed response. It is complete with the event that says how it ended; nothing is
 * read after that.
 */
final class ResponsesStreamDecoder extends EventStreamDecoder {

  private final StreamedEvent event = new StreamedEvent();
  private final StreamedItems items = new StreamedItems();
  private boolean started;
  private boolean ended;

  @Override
  public boolean complete() {
    return ended;
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  protected void released() {
    event.close();
  }

  @Override
  protected WireException document(byte[] body) {
    return ErrorBody.isError(body)
        ? new StreamErrorException(ErrorBody.ofDocument(body))
        : notAStream();
  }

  @Override
  protected void event(
      String name, byte[] bytes, int start, int to, Consumer<? super ChatEvent> events) {
    int from = start;
    while (from < to && bytes[from] >= 0 && bytes[from] <= ' ') {
      from++;
    }
    if (from == to || bytes[from] == '[') {
      return;
    }
    if (bytes[from] != '{') {
      if (!ending()) {
        throw new WireException("an event of the stream is no JSON object", null);
      }
      return;
    }
    if (!event.read(bytes, from, to)) {
      if (!ending()) {
        throw new WireException("an event of the stream is cut short", null);
      }
      return;
    }
    if (event.type.equals("error") || (event.type.isEmpty() && isError(name, bytes, from, to))) {
      throw new StreamErrorException(ErrorBody.ofDocument(Arrays.copyOfRange(bytes, from, to)));
    }
    understand(events);
  }

  private static boolean isError(String name, byte[] bytes, int from, int to) {
    return name.equals("error") || ErrorBody.isError(Arrays.copyOfRange(bytes, from, to));
  }

  private void understand(Consumer<? super ChatEvent> events) {
    switch (event.type) {
      case "response.created", "response.in_progress", "response.queued" -> start(events);
      case "response.output_item.added" -> items.added(event, events);
      case "response.output_item.done" -> items.done(event.output, event.item(), events);
      case "response.output_text.delta" -> items.text(event, events);
      case "response.output_text.done" -> items.textDone(event, events);
      case "response.output_text.annotation.added" -> items.annotation(event, events);
      case "response.refusal.delta" -> items.refusal(event, events);
      case "response.reasoning_summary_text.delta" -> items.summary(event, events);
      case "response.reasoning_text.delta" -> items.reasoning(event, events);
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          items.arguments(event, events);
      case "response.completed", "response.incomplete", "response.failed", "response.cancelled" ->
          finish(events);
      default -> {}
    }
  }

  private void start(Consumer<? super ChatEvent> events) {
    if (!started) {
      started = true;
      Map<String, @Nullable Object> response = event.response();
      events.accept(
          new ChatEvent.Started(
              Tree.textOr(response, "id", ""),
              Tree.textOr(response, "model", ""),
              ResponseFields.created(response),
              null,
              null,
              Map.of()));
    }
  }

  private void finish(Consumer<? super ChatEvent> events) {
    start(events);
    Map<String, @Nullable Object> response = event.response();
    if (event.type.equals("response.failed")) {
      response.put("status", "failed");
    }
    ResponsesAnswer.refuse(response);
    List<?> output = Tree.list(response, "output");
    for (int i = 0; i < output.size(); i++) {
      if (!items.isDone(i) && output.get(i) instanceof Map<?, ?> item) {
        items.done(i, Tree.copy(item), events);
      }
    }
    Usage usage = ResponseFields.usage(response);
    if (usage != null) {
      events.accept(new ChatEvent.UsageReported(usage, Map.of()));
    }
    Status status = Status.of(response, items.calls());
    events.accept(
        new ChatEvent.Finished(0, status.reason(), status.word(), ResponseFields.extras(response)));
    ended = true;
    close();
  }
}
