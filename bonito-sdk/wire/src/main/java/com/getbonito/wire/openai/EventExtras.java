package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds vendor fields to an event that was made before they were read. Tool calls and reasoning
 * carry their own fields only and are left alone.
 */
final class EventExtras {

  private EventExtras() {}

  static ChatEvent with(ChatEvent event, Map<String, @Nullable Object> more) {
    Map<String, @Nullable Object> all = more;
    if (!event.extras().isEmpty()) {
      Fields joined = new Fields();
      joined.putAll(event.extras());
      joined.putAll(more);
      all = joined.map();
    }
    if (event instanceof ChatEvent.TextDelta text) {
      return new ChatEvent.TextDelta(
          text.choice(), text.part(), text.text(), text.logprobs(), text.citations(), all);
    }
    if (event instanceof ChatEvent.RefusalDelta refusal) {
      return new ChatEvent.RefusalDelta(refusal.choice(), refusal.text(), all);
    }
    if (event instanceof ChatEvent.AudioDelta audio) {
      return new ChatEvent.AudioDelta(
          audio.choice(), audio.id(), audio.data(), audio.transcript(), all);
    }
    if (event instanceof ChatEvent.Finished done) {
      return new ChatEvent.Finished(done.choice(), done.reason(), done.nativeReason(), all);
    }
    if (event instanceof ChatEvent.UsageReported reported) {
      return new ChatEvent.UsageReported(reported.usage(), all);
    }
    return event;
  }
}
