package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.sse.SseFramer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Decodes one streamed answer, as an event stream or as a JSON array: the first byte tells which.
 *
 * <p>Every chunk states the usage so far. Until a candidate has finished, only what no longer grows
 * is passed on: what went in, and the thoughts.
 */
final class GeminiStreamDecoder implements StreamDecoder {

  private final SseFramer events = new SseFramer(this::event);
  private final JsonFramer elements = new JsonFramer(this::event);
  private final TreeMap<Integer, StreamedCandidate> candidates = new TreeMap<>();
  private final int expected;
  private @Nullable Consumer<? super ChatEvent> out;
  private @Nullable Boolean array;
  private String id = "";
  private boolean started;
  private boolean closed;
  private boolean ending;
  private Usage reported = Usage.NONE;

  /**
   * @param expected how many answers were asked for
   */
  GeminiStreamDecoder(int expected) {
    this.expected = expected;
  }

  @Override
  public void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> consumer) {
    int from = offset;
    int end = offset + length;
    while (array == null && from < end) {
      if (bytes[from] > ' ' || bytes[from] < 0) {
        array = bytes[from] == '[' || bytes[from] == '{';
      } else {
        from++;
      }
    }
    if (closed || from == end) {
      return;
    }
    out = consumer;
    try {
      if (Boolean.TRUE.equals(array)) {
        elements.read(bytes, from, end - from);
        closed = elements.ended();
      } else {
        events.read(bytes, from, end - from);
      }
    } catch (WireException failed) {
      closed = true;
      throw failed;
    } finally {
      out = null;
    }
  }

  @Override
  public void end(Consumer<? super ChatEvent> consumer) {
    if (closed) {
      return;
    }
    ending = true;
    out = consumer;
    try {
      events.end();
    } finally {
      out = null;
      closed = true;
    }
  }

  @Override
  public boolean complete() {
    for (StreamedCandidate candidate : candidates.values()) {
      if (!candidate.finished()) {
        return false;
      }
    }
    return candidates.size() >= expected || (!candidates.isEmpty() && ended());
  }

  @Override
  public boolean ended() {
    return elements.ended();
  }

  private void event(String type, byte[] bytes, int from, int to) {
    Consumer<? super ChatEvent> consumer = out;
    if (consumer == null || closed) {
      return;
    }
    Object tree;
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      tree = parser.nextToken() == null ? null : JsonTree.read(parser);
    } catch (JacksonException malformed) {
      if (ending) {
        return;
      }
      throw new WireException("an event of the stream is no valid JSON", null);
    }
    if (tree == null) {
      return;
    }
    chunk(AnswerReader.root(tree), consumer);
  }

  private void chunk(Map<?, ?> root, Consumer<? super ChatEvent> consumer) {
    List<?> pieces = Tree.list(root, "candidates");
    if (untouched()) {
      AnswerReader.refuse(root, pieces);
    }
    Map<String, @Nullable Object> extras = AnswerReader.extras(root);
    if (id.isEmpty()) {
      id = AnswerReader.id(root);
    }
    if (!started) {
      started = true;
      consumer.accept(
          new ChatEvent.Started(
              id,
              AnswerReader.model(root),
              AnswerReader.created(root),
              null,
              null,
              Own.mark(extras)));
    }
    int position = 0;
    for (Object piece : pieces) {
      if (piece instanceof Map<?, ?> candidate) {
        Integer stated = Tree.whole(candidate.get("index"));
        candidates
            .computeIfAbsent(stated == null ? position : stated, StreamedCandidate::new)
            .read(candidate, id, consumer);
      }
      position++;
    }
    usage(root, extras, consumer);
  }

  private boolean untouched() {
    for (StreamedCandidate candidate : candidates.values()) {
      if (!candidate.untouched()) {
        return false;
      }
    }
    return true;
  }

  private void usage(
      Map<?, ?> root, Map<String, @Nullable Object> extras, Consumer<? super ChatEvent> consumer) {
    if (!(root.get("usageMetadata") instanceof Map<?, ?> metadata)) {
      return;
    }
    boolean over = complete();
    Usage usage = over ? UsageReader.read(metadata) : UsageReader.readInput(metadata);
    if (same(usage, Usage.NONE) || (!over && same(usage, reported))) {
      return;
    }
    reported = usage;
    extras.putAll(AnswerReader.tier(root));
    consumer.accept(new ChatEvent.UsageReported(usage, Own.mark(extras)));
  }

  private static boolean same(Usage first, Usage second) {
    for (UsageCategory category : UsageCategory.values()) {
      if (first.reported(category) != second.reported(category)
          || first.tokens(category) != second.tokens(category)) {
        return false;
      }
    }
    return true;
  }
}
