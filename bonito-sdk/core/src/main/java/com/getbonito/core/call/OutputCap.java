package com.getbonito.core.call;

import com.getbonito.chat.ChatRequest;
import com.getbonito.core.runtime.TargetRuntime;

/** The route's cap on a target's output, sent where the caller asks for more or says nothing. */
final class OutputCap {

  private OutputCap() {}

  static ChatRequest apply(ChatRequest request, TargetRuntime target) {
    Integer cap = target.outputCap();
    Integer asked = request.sampling().maxOutputTokens();
    return cap == null || (asked != null && asked <= cap)
        ? request
        : request.toBuilder().maxOutputTokens(cap).build();
  }
}
