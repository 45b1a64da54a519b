package com.getbonito.core.call;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields by which an aggregator is told to answer with another model than the one that is asked for
 * (OpenRouter's {@code models}, {@code route} and {@code fallbacks}). Rules and budgets are about
 * the model of the target, so that such a request is refused wherever a policy applies.
 */
final class Rerouting {

  private static final List<String> FIELDS = List.of("models", "route", "fallbacks");

  private Rerouting() {}

  static @Nullable String field(ChatRequest request) {
    NativeBody body = request.nativeBody();
    if (request.extras().isEmpty() && request.providerParameters().isEmpty() && body == null) {
      return null;
    }
    for (String field : FIELDS) {
      if (among(field, request.extras()) || among(field, request) || within(field, body)) {
        return field;
      }
    }
    return null;
  }

  private static boolean among(String field, ChatRequest request) {
    for (Map<String, @Nullable Object> fields : request.providerParameters().values()) {
      if (among(field, fields)) {
        return true;
      }
    }
    return false;
  }

  private static boolean among(String field, Map<String, @Nullable Object> fields) {
    return fields.get(field) != null;
  }

  /** A name of a field in the body's bytes, at any depth: a quote within a text is escaped. */
  private static boolean within(String field, @Nullable NativeBody body) {
    if (body == null) {
      return false;
    }
    byte[] name = ('"' + field + '"').getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = body.bytes();
    for (int at = 0; at + name.length <= bytes.length; at++) {
      int same = 0;
      while (same < name.length && bytes[at + same] == name[same]) {
        same++;
      }
      if (same == name.length && (at == 0 || bytes[at - 1] != '\\')) {
        return true;
      }
    }
    return false;
  }
}
