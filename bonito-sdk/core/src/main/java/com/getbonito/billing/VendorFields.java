package com.getbonito.billing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What fields that the chat model does not name can add to the input. A field that is not known
 * here may make the provider read anything, so it cannot be sized.
 */
final class VendorFields {

  /** The size of what no bound but the context window holds. */
  static final long UNSIZED = -1;

  private static final int DEEPEST = 64;
  private static final int NUMBER = 32;

  /** Fields of a request that steer an answer and are not read by the model. */
  private static final Set<String> SETTINGS =
      Set.of(
          "audio",
          "background",
          "frequency_penalty",
          "function_call",
          "include",
          "include_reasoning",
          "keep_alive",
          "labels",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "max_tool_calls",
          "metadata",
          "min_p",
          "modalities",
          "n",
          "parallel_tool_calls",
          "presence_penalty",
          "prompt_cache_key",
          "prompt_cache_retention",
          "reasoning_effort",
          "reasoning_format",
          "repetition_penalty",
          "requestMetadata",
          "safetySettings",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "top_k",
          "top_logprobs",
          "top_p",
          "user",
          "verbosity");

  /** Fields of a request that the model reads, and that hold nothing but what stands in them. */
  private static final Set<String> READ =
      Set.of("functions", "generationConfig", "prediction", "reasoning", "thinking", "toolConfig");

  /** The same for messages and their parts. */
  private static final Set<String> READ_IN_MESSAGES =
      Set.of(
          "annotations",
          "cache_control",
          "custom",
          "encrypted_content",
          "extra_content",
          "function",
          "function_call",
          "id",
          "index",
          "is_error",
          "message",
          "name",
          "reasoning",
          "reasoning_content",
          "reasoning_details",
          "refusal",
          "role",
          "strict",
          "thought",
          "thoughtSignature",
          "tool_call_id");

  /** Settings of embeddings that add no input. */
  private static final Set<String> EMBEDDING_SETTINGS =
      Set.of("dimensions", "encoding_format", "truncate", "truncation", "user");

  private VendorFields() {}

  /** Bytes that the fields of a request add to what the model reads, or {@link #UNSIZED}. */
  static long ofRequest(Map<String, @Nullable Object> fields) {
    return size(fields, SETTINGS, READ);
  }

  /** The same for the fields of a message or of one of its parts. */
  static long ofMessage(Map<String, @Nullable Object> fields) {
    return size(fields, Set.of(), READ_IN_MESSAGES);
  }

  /** The same for the fields of an embedding request. */
  static long ofEmbedding(Map<String, @Nullable Object> fields) {
    return size(fields, EMBEDDING_SETTINGS, Set.of());
  }

  /** Bytes of a value written as JSON, or {@link #UNSIZED} where it nests too deeply. */
  static long json(@Nullable Object value) {
    return json(value, 0);
  }

  private static long size(
      Map<String, @Nullable Object> fields, Set<String> ignored, Set<String> read) {
    if (fields.isEmpty()) {
      return 0;
    }
    long bytes = 0;
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      String name = field.getKey();
      boolean mark = !name.isEmpty() && name.charAt(0) == '@';
      if (field.getValue() == null || mark || ignored.contains(name)) {
        continue;
      }
      long value = read.contains(name) ? json(field.getValue()) : UNSIZED;
      if (value == UNSIZED) {
        return UNSIZED;
      }
      bytes += Utf8.quoted(name) + value + 4;
    }
    return bytes;
  }

  private static long json(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      return Utf8.quoted(text) + 2;
    }
    if (depth >= DEEPEST) {
      return UNSIZED;
    }
    long bytes = 2;
    if (value instanceof Map<?, ?> object) {
      for (Map.Entry<?, ?> field : object.entrySet()) {
        long inner = json(field.getValue(), depth + 1);
        if (inner == UNSIZED) {
          return UNSIZED;
        }
        bytes += Utf8.quoted(String.valueOf(field.getKey())) + 4 + inner;
      }
      return bytes;
    }
    if (value instanceof List<?> list) {
      for (Object element : list) {
        long inner = json(element, depth + 1);
        if (inner == UNSIZED) {
          return UNSIZED;
        }
        bytes += 1 + inner;
      }
      return bytes;
    }
    return value == null || value instanceof Boolean
        ? 5
        : Math.max(NUMBER, String.valueOf(value).length());
  }
}
