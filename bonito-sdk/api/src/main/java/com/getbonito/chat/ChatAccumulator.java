package com.getbonito.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a stream into the answer that a plain call would have returned. Not
 * thread-safe.
 */
public final class ChatAccumulator {

  private final ChatResponse.Builder response = ChatResponse.builder();
  private final TreeMap<Integer, ChoiceAccumulator> choices = new TreeMap<>();
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(0);

  /** A new, empty accumulator. */
  public ChatAccumulator() {}

  /** Adds the next event. */
  public void add(ChatEvent event) {
    if (event instanceof ChatEvent.TextDelta text) {
      choice(text.choice()).text(text);
    } else if (event instanceof ChatEvent.ReasoningDelta reasoning) {
      choice(reasoning.choice()).reasoning(reasoning);
    } else if (event instanceof ChatEvent.ToolCallDelta call) {
      choice(call.choice()).toolCall(call);
    } else if (event instanceof ChatEvent.RefusalDelta refusal) {
      choice(refusal.choice()).refusal(refusal);
    } else if (event instanceof ChatEvent.AudioDelta audio) {
      choice(audio.choice()).audio(audio);
    } else if (event instanceof ChatEvent.Finished finished) {
      choice(finished.choice()).finished(finished);
    } else if (event instanceof ChatEvent.UsageReported reported) {
      response.usage(reported.usage());
    } else if (event instanceof ChatEvent.Started started) {
      response
          .id(started.id())
          .model(started.model())
          .created(started.created())
          .requestId(started.requestId())
          .rateLimits(started.rateLimits());
    }
    if (!event.extras().isEmpty() && !ownExtras(event)) {
      extras.putAll(event.extras());
    }
  }

  private static boolean ownExtras(ChatEvent event) {
    return event.kind() == ChatEvent.Kind.TOOL_CALL
        || event.kind() == ChatEvent.Kind.REASONING
        || (event instanceof ChatEvent.TextDelta text && PartAccumulator.ofThePart(text));
  }

  /** The answer as far as it has arrived. */
  public ChatResponse response() {
    List<Choice> answers = new ArrayList<>(choices.size());
    choices.forEach((index, choice) -> answers.add(choice.build(index)));
    return response.choices(answers).extras(extras).build();
  }

  private ChoiceAccumulator choice(int index) {
    return choices.computeIfAbsent(index, added -> new ChoiceAccumulator());
  }
}
