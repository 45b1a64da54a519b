package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Twists;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through one answer delta by delta; holds no more than its position. */
final class ChoiceDeltas {

  private static final String ROLE = "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}";

  private final Said choice;
  private final List<Delta> tools;
  private final @Nullable Iterator<String> endless;
  private int position;

  /**
   * A walk over an answer.
   *
   * @param endless text in place of the answer's own, null where it ends
   */
  ChoiceDeltas(Said choice, Twists twists, @Nullable Iterator<String> endless) {
    this.choice = choice;
    this.tools = ToolDeltas.of(choice.toolCalls(), twists.tools());
    this.endless = endless;
  }

  /** The next step, null after the one with the finish reason. */
  @Nullable Delta next() {
    int at = position++;
    if (at == 0) {
      return Delta.plain(ROLE, 0);
    }
    if (endless != null) {
      return Delta.field("content", endless.next());
    }
    return step(at - 1);
  }

  private @Nullable Delta step(int at) {
    int left = at;
    if (left < choice.reasoning().size()) {
      return Delta.field("reasoning_content", choice.reasoning().get(left));
    }
    left -= choice.reasoning().size();
    if (left < choice.text().size()) {
      return Delta.field("content", choice.text().get(left));
    }
    left -= choice.text().size();
    List<String> refusal = choice.refusal() == null ? List.of() : choice.refusal();
    if (left < refusal.size()) {
      return Delta.field("refusal", refusal.get(left));
    }
    left -= refusal.size();
    if (left < tools.size()) {
      return tools.get(left);
    }
    return left == tools.size() ? Delta.finish(choice.finishReason()) : null;
  }
}
