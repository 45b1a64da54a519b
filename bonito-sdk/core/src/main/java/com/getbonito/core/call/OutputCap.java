package com.getbonito.core.call;

import com.getbonito.chat.ChatRequest;
import org.jspecify.annotations.Nullable;

/** A cap on a target's output, sent where the caller asks for more or says nothing. */
final class OutputCap {

  private OutputCap() {}

  static ChatRequest apply(ChatRequest request, @Nullable Integer cap) {
    Integer asked = request.sampling().maxOutputTokens();
    return cap == null || (asked != null && asked >= 1 && asked <= cap)
        ? request
        : request.withMaxOutputTokens(cap);
  }
}
