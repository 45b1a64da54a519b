package com.getbonito.wire.openai;

import com.getbonito.chat.Reasoning;
import com.getbonito.wire.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a request asks for reasoning: {@code reasoning_effort} is OpenAI's word, the object
 * {@code reasoning} OpenRouter's, the object {@code thinking} that of Anthropic and those after it.
 * The first that says something is typed; the others stay in the extras as they are.
 */
final class ReasoningReader {

  private ReasoningReader() {}

  static @Nullable Reasoning read(
      @Nullable Object effort,
      @Nullable Object reasoning,
      @Nullable Object thinking,
      Fields extras) {
    Reasoning read = null;
    if (effort instanceof String word) {
      read = Reasoning.effort(word);
    } else if (effort != null) {
      extras.put("reasoning_effort", effort);
    }
    if (read == null && reasoning instanceof Map<?, ?> fields) {
      read = object(fields, extras);
    } else if (reasoning != null) {
      extras.put("reasoning", reasoning);
    }
    if (read == null && thinking instanceof Map<?, ?> fields) {
      read = thinking(fields, extras);
    } else if (thinking != null) {
      extras.put("thinking", thinking);
    }
    return read;
  }

  private static @Nullable Reasoning object(Map<?, ?> fields, Fields extras) {
    Integer budget = whole(fields.get("max_tokens"));
    if (fields.get("effort") instanceof String effort) {
      extras.put(Marks.REASONING, ContentParts.copy(fields, "effort"));
      return Reasoning.effort(effort);
    }
    if (budget != null) {
      extras.put(Marks.REASONING, ContentParts.copy(fields, "max_tokens"));
      return Reasoning.budget(budget);
    }
    extras.put(Marks.REASONING, fields);
    return null;
  }

  private static @Nullable Reasoning thinking(Map<?, ?> fields, Fields extras) {
    Integer budget = whole(fields.get("budget_tokens"));
    Object type = fields.get("type");
    if (budget != null && "enabled".equals(type)) {
      extras.put(Marks.THINKING, ContentParts.copy(fields, "budget_tokens", "type"));
      return Reasoning.budget(budget);
    }
    if ("disabled".equals(type)) {
      extras.put(Marks.THINKING, ContentParts.copy(fields, "type"));
      return Reasoning.effort("none");
    }
    extras.put("thinking", fields);
    return null;
  }

  private static @Nullable Integer whole(@Nullable Object value) {
    return value instanceof Long number && number.intValue() == number
        ? Integer.valueOf(number.intValue())
        : null;
  }
}
