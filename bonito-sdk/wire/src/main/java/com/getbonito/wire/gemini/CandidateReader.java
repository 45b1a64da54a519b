package com.getbonito.wire.gemini;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a candidate of a whole answer. */
final class CandidateReader {

  private static final Set<String> READ =
      Set.of("content", "finishReason", "index", "logprobsResult");

  private final Map<?, ?> candidate;
  private final List<Content> contents = new ArrayList<>();
  private final AssistantMessage.Builder message = AssistantMessage.builder();
  private int calls;

  private CandidateReader(Map<?, ?> candidate) {
    this.candidate = candidate;
  }

  /**
   * Reads it.
   *
   * @param position among the candidates, which is its index where it states none
   * @param answerId id of the answer, by which calls without an id are known
   */
  static Choice read(Map<?, ?> candidate, int position, String answerId) {
    Integer index = Tree.whole(candidate.get("index"));
    return new CandidateReader(candidate).choice(index == null ? position : index, answerId);
  }

  /** Whether it has any part. */
  static boolean empty(Map<?, ?> candidate) {
    return parts(candidate).isEmpty();
  }

  static List<?> parts(Map<?, ?> candidate) {
    return Tree.list(Tree.object(candidate, "content"), "parts");
  }

  /** The vendor fields of a candidate. */
  static Map<String, @Nullable Object> extras(Map<?, ?> candidate) {
    Map<String, @Nullable Object> extras = Tree.copy(candidate);
    extras.keySet().removeAll(READ);
    return Own.mark(extras);
  }

  /**
   * What a call without an id is known by: unlike any other of the conversation, the same whenever
   * the answer is read.
   */
  static String madeId(String answerId, int choice, int call) {
    StringBuilder id = new StringBuilder("call_");
    if (!answerId.isEmpty()) {
      id.append(answerId).append('_');
    }
    if (choice > 0) {
      id.append(choice).append('_');
    }
    return id.append(call).toString();
  }

  private Choice choice(int index, String answerId) {
    int first = -1;
    List<?> parts = parts(candidate);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Map<?, ?> part) {
        if (PartReader.isCall(part)) {
          message.toolCall(PartReader.call(part, madeId(answerId, index, calls)));
          calls++;
        } else if (!nothing(part)) {
          first = content(part, i, first);
        }
      }
    }
    contents.forEach(message::content);
    String reason = Words.finishReason(candidate.get("finishReason"));
    return Choice.builder()
        .index(index)
        .message(message.build())
        .finishReason(Words.meaning(reason, calls > 0))
        .nativeFinishReason(reason)
        .logprobs(LogprobsReader.read(candidate.get("logprobsResult")))
        .extras(extras(candidate))
        .build();
  }

  private int content(Map<?, ?> part, int number, int firstText) {
    Content content = PartReader.content(calls == 0 ? part : afterCalls(part));
    int first = firstText;
    if (content instanceof TextContent text && part.get("text") instanceof String) {
      first = first < 0 ? number : first;
      contents.add(cited(text, number, number == first));
    } else {
      contents.add(content);
    }
    return first;
  }

  /** What states no part, or a part that is no text, is about the first text. */
  private Content cited(TextContent text, int number, boolean first) {
    if (!candidate.containsKey("groundingMetadata") && !candidate.containsKey("citationMetadata")) {
      return text;
    }
    ByteOffsets offsets = new ByteOffsets();
    offsets.add(text.text());
    List<Citation> citations =
        Citations.read(candidate, offsets, part -> part == number || (first && part < number));
    return TextContent.of(text.text(), citations, text.extras());
  }

  private Map<String, @Nullable Object> afterCalls(Map<?, ?> part) {
    Map<String, @Nullable Object> marked = Tree.copy(part);
    marked.put(Own.CALLS, calls);
    return marked;
  }

  private static boolean nothing(Map<?, ?> part) {
    return part.isEmpty() || (part.size() == 1 && "".equals(part.get("text")));
  }
}
