package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.model.Step.Kind;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer block by block: reasoning, text, tool calls. */
public final class Steps {

  private final List<Step> steps = new ArrayList<>();
  private final @Nullable ToolTwist twist;
  private int block;

  private Steps(@Nullable ToolTwist twist) {
    this.twist = twist;
  }

  /**
   * The steps of an answer.
   *
   * @param redacted whether there is reasoning that only the vendor can read
   * @param endless text in place of the answer's own, null where it ends
   */
  public static Iterator<Step> of(
      Said said, boolean redacted, Twists twists, @Nullable Words endless) {
    Steps steps = new Steps(twists.tools());
    if (endless != null) {
      steps.add(new Step.Begin(0, Kind.TEXT, null, 0));
      return steps.thenEndless(endless);
    }
    if (redacted) {
      steps.redacted();
    }
    steps.reasoning(said.reasoning());
    steps.text(said.text());
    steps.text(said.refusal() == null ? List.of() : said.refusal());
    said.toolCalls().forEach(steps::tool);
    return steps.steps.iterator();
  }

  private void redacted() {
    add(new Step.Begin(block, Kind.REDACTED, null, 0));
    add(new Step.Proof(block, Kind.REDACTED, Signature.of("")));
    end(Kind.REDACTED);
  }

  private void reasoning(List<String> words) {
    if (!words.isEmpty()) {
      block(Kind.REASONING, words);
      add(new Step.Proof(block, Kind.REASONING, Signature.of(Said.join(words))));
      end(Kind.REASONING);
    }
  }

  private void text(List<String> words) {
    if (!words.isEmpty()) {
      block(Kind.TEXT, words);
      end(Kind.TEXT);
    }
  }

  private void block(Kind kind, List<String> words) {
    add(new Step.Begin(block, kind, null, 0));
    words.forEach(word -> add(new Step.More(block, kind, word, 1)));
  }

  private void tool(ToolUse call) {
    add(new Step.Begin(block, Kind.TOOL, call, 1));
    for (String token : TokenRule.split(call.arguments())) {
      if (twist == ToolTwist.CUT) {
        letters(token);
      } else {
        add(new Step.More(block, Kind.TOOL, token, 1));
      }
      if (twist == ToolTwist.NULL_DELTA) {
        add(new Step.More(block, Kind.TOOL, "", 0));
      }
    }
    end(Kind.TOOL);
  }

  private void letters(String token) {
    int tokens = 1;
    for (int at = 0; at < token.length(); at += Character.charCount(token.codePointAt(at))) {
      add(new Step.More(block, Kind.TOOL, Character.toString(token.codePointAt(at)), tokens));
      tokens = 0;
    }
  }

  private void add(Step step) {
    steps.add(step);
  }

  private void end(Kind kind) {
    add(new Step.End(block, kind));
    block++;
  }

  private Iterator<Step> thenEndless(Words words) {
    Iterator<Step> beginning = steps.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Step next() {
        return beginning.hasNext()
            ? beginning.next()
            : new Step.More(0, Kind.TEXT, words.next(), 1);
      }
    };
  }
}
