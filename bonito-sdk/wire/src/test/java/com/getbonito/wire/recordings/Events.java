package com.getbonito.wire.recordings;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.TokenLogprob;
import java.util.List;

/** Events as text, so that two ways of reading the same bytes can be compared whole. */
final class Events {

  private Events() {}

  static String text(ChatEvent event) {
    if (event instanceof ChatEvent.UsageReported reported) {
      return "usage " + reported.usage() + reported.usage().extras() + reported.extras();
    }
    if (event instanceof ChatEvent.TextDelta delta && !delta.logprobs().isEmpty()) {
      return "text " + delta.choice() + delta.text() + logprobs(delta.logprobs()) + delta.extras();
    }
    return event.toString();
  }

  private static String logprobs(List<TokenLogprob> tokens) {
    StringBuilder text = new StringBuilder("[");
    for (TokenLogprob token : tokens) {
      text.append(token.token()).append(token.logprob()).append(token.bytes());
      text.append(logprobs(token.alternatives()));
    }
    return text.append(']').toString();
  }
}
