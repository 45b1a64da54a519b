package com.getbonito.wire.bedrock;

import com.getbonito.chat.ReasoningContent;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code reasoningContent}. */
final class ReasoningBlocks {

  private ReasoningBlocks() {}

  static ReasoningContent read(Map<?, ?> block) {
    Map<?, ?> thought = Tree.map(block, "reasoningText");
    String text = Tree.text(thought, "text");
    String signature = Tree.text(thought, "signature");
    String blob = Tree.text(block, "redactedContent");
    Map<String, @Nullable Object> rest = Tree.copy(block, "reasoningText", "redactedContent");
    if (thought != null) {
      rest.putAll(Tree.copy(thought, "text", "signature"));
    }
    String redacted = blob == null ? null : Blobs.text(blob);
    if (blob != null && redacted == null) {
      redacted = blob;
      rest.put(Marks.BLOB, Boolean.TRUE);
    }
    return ReasoningContent.of(text == null ? "" : text, signature, redacted, Marks.marked(rest));
  }

  static Map<String, @Nullable Object> write(ReasoningContent reasoning) {
    String redacted = reasoning.redacted();
    if (redacted != null) {
      boolean blob = Boolean.TRUE.equals(reasoning.extras().get(Marks.BLOB));
      return Tree.of("redactedContent", blob ? redacted : Blobs.encode(redacted));
    }
    Map<String, @Nullable Object> thought = new LinkedHashMap<>();
    thought.put("text", reasoning.text());
    if (reasoning.signature() != null) {
      thought.put("signature", reasoning.signature());
    }
    return Tree.of("reasoningText", thought);
  }
}
