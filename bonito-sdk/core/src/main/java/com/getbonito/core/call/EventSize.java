package com.getbonito.core.call;

import com.getbonito.chat.ChatEvent;
import org.jspecify.annotations.Nullable;

/** How much of which answer an event carries, in characters. */
final class EventSize {

  private EventSize() {}

  static int of(ChatEvent event) {
    if (event instanceof ChatEvent.TextDelta text) {
      return text.text().length();
    }
    if (event instanceof ChatEvent.ReasoningDelta reasoning) {
      return reasoning.text().length();
    }
    if (event instanceof ChatEvent.ToolCallDelta call) {
      return call.arguments().length();
    }
    if (event instanceof ChatEvent.RefusalDelta refusal) {
      return refusal.text().length();
    }
    return event instanceof ChatEvent.AudioDelta audio ? length(audio.data()) : 0;
  }

  /** Which answer an event with content belongs to. */
  static int choice(ChatEvent event) {
    if (event instanceof ChatEvent.TextDelta text) {
      return text.choice();
    }
    if (event instanceof ChatEvent.ReasoningDelta reasoning) {
      return reasoning.choice();
    }
    if (event instanceof ChatEvent.ToolCallDelta call) {
      return call.choice();
    }
    if (event instanceof ChatEvent.RefusalDelta refusal) {
      return refusal.choice();
    }
    return event instanceof ChatEvent.AudioDelta audio ? audio.choice() : 0;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
