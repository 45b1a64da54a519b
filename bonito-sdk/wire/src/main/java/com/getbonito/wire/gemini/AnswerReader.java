package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads a whole answer, and what a chunk of a stream has in common with one. */
final class AnswerReader {

  private static final Set<String> READ =
      Set.of("candidates", "usageMetadata", "modelVersion", "responseId");

  private AnswerReader() {}

  /** Reads the body of an answer. */
  static ChatResponse read(byte[] body) {
    Map<?, ?> root = root(tree(body));
    List<Choice> choices = new ArrayList<>(1);
    List<?> candidates = Tree.list(root, "candidates");
    refuse(root, candidates);
    for (Object candidate : candidates) {
      if (candidate instanceof Map<?, ?> fields) {
        choices.add(CandidateReader.read(fields, choices.size(), id(root)));
      }
    }
    if (choices.isEmpty()) {
      choices.add(nothing(root, candidates));
    }
    choices.sort(Comparator.comparingInt(Choice::index));
    Map<String, @Nullable Object> extras = extras(root);
    extras.putAll(tier(root));
    return ChatResponse.builder()
        .id(id(root))
        .model(model(root))
        .created(created(root))
        .choices(choices)
        .usage(UsageReader.read(root.get("usageMetadata")))
        .extras(Own.mark(extras))
        .raw(NativeBody.of(Own.FAMILY, body))
        .build();
  }

  /** What an answer without candidates says that costs tokens all the same. */
  private static Choice nothing(Map<?, ?> root, List<?> candidates) {
    boolean answers =
        candidates.isEmpty()
            && (!Tree.object(root, "usageMetadata").isEmpty() || !id(root).isEmpty());
    if (!answers) {
      throw new WireException("the answer has neither candidates nor a reason for it", null);
    }
    return CandidateReader.read(Map.of(), 0, id(root));
  }

  private static @Nullable Object tree(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    } catch (JacksonException malformed) {
      throw new WireException("the answer is no valid JSON", null);
    }
  }

  /**
   * The object of an answer or chunk.
   *
   * @throws StreamErrorException when it is an error
   */
  static Map<?, ?> root(@Nullable Object tree) {
    Object root = tree instanceof List<?> list && list.size() == 1 ? list.get(0) : tree;
    if (!(root instanceof Map<?, ?> fields)) {
      throw new WireException("the answer is no JSON object", null);
    }
    if (fields.get("error") != null && !fields.containsKey("candidates")) {
      throw new StreamErrorException(ErrorBody.within(fields));
    }
    return fields;
  }

  /** Throws where the prompt was blocked, or where all that came is a call that nobody can read. */
  static void refuse(Map<?, ?> root, List<?> candidates) {
    if (candidates.isEmpty()) {
      Map<?, ?> feedback = Tree.object(root, "promptFeedback");
      String reason = Words.block(feedback.get("blockReason"));
      if (reason != null) {
        throw refused(root, reason, Tree.text(feedback, "blockReasonMessage"));
      }
    } else if (candidates.size() == 1 && candidates.get(0) instanceof Map<?, ?> only) {
      String reason = Words.finishReason(only.get("finishReason"));
      if (Words.malformedCall(reason) && CandidateReader.empty(only)) {
        throw refused(root, reason, Tree.text(only, "finishMessage"));
      }
    }
  }

  private static StreamErrorException refused(
      Map<?, ?> root, @Nullable String code, @Nullable String message) {
    return new StreamErrorException(
        new ErrorAnswer(200, Headers.NONE, code, message), usage(root.get("usageMetadata")));
  }

  /** Nothing was written, which is said by no count at all where the total is missing too. */
  private static Usage usage(@Nullable Object metadata) {
    Usage usage = UsageReader.read(metadata);
    return usage.known(UsageCategory.INPUT) && !usage.known(UsageCategory.OUTPUT)
        ? UsageReader.readInputOnly(metadata)
        : usage;
  }

  static String id(Map<?, ?> root) {
    return Tree.textOr(root, "responseId", "");
  }

  static String model(Map<?, ?> root) {
    return Tree.textOr(root, "modelVersion", "");
  }

  static @Nullable Long created(Map<?, ?> root) {
    String time = Tree.text(root, "createTime");
    try {
      return time == null ? null : Long.valueOf(Instant.parse(time).getEpochSecond());
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  /** The vendor fields of an answer or chunk, not marked yet. */
  static Map<String, @Nullable Object> extras(Map<?, ?> root) {
    Map<String, @Nullable Object> extras = Tree.copy(root);
    extras.keySet().removeAll(READ);
    return extras;
  }

  /** The tier that was billed, under the name that all dialects share; empty where unknown. */
  static Map<String, @Nullable Object> tier(Map<?, ?> root) {
    Map<?, ?> usage = Tree.object(root, "usageMetadata");
    String tier =
        Words.tier(Words.traffic(usage.get("trafficType")), Tree.text(usage, "serviceTier"));
    return tier == null ? Map.of() : Map.of("service_tier", tier);
  }
}
