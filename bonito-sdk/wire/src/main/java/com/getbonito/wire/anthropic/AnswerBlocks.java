package com.getbonito.wire.anthropic;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the parts of an answer as content blocks. */
final class AnswerBlocks {

  private final Losses losses;

  AnswerBlocks(Losses losses) {
    this.losses = losses;
  }

  void write(Choice choice, List<@Nullable Object> blocks) {
    for (Content part : choice.message().content()) {
      Map<String, @Nullable Object> block =
          switch (part.kind()) {
            case TEXT -> text((TextContent) part);
            case REASONING -> thought((ReasoningContent) part);
            case REFUSAL -> text(((RefusalContent) part).text());
            case AUDIO -> audio((AudioContent) part);
            case IMAGE, DOCUMENT -> lost(part);
          };
      if (block != null) {
        blocks.add(block);
      }
    }
    for (ToolCall call : choice.message().toolCalls()) {
      blocks.add(call(call));
    }
  }

  private @Nullable Map<String, @Nullable Object> text(TextContent text) {
    if (text.text().isEmpty() && text.extras().get("type") instanceof String) {
      return vendor(text.extras());
    }
    Map<String, @Nullable Object> block = text(text.text());
    if (block != null && !text.citations().isEmpty()) {
      List<@Nullable Object> citations = new ArrayList<>(text.citations().size());
      text.citations().forEach(citation -> citations.add(citation(citation)));
      block.put("citations", citations);
    }
    return block;
  }

  static @Nullable Map<String, @Nullable Object> text(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    block.put("type", "text");
    block.put("text", text);
    return block;
  }

  /** A block that the model does not name, whole; another dialect's cannot be shown. */
  @Nullable Map<String, @Nullable Object> vendor(Map<String, ? extends @Nullable Object> part) {
    if (!Vendor.ours(part)) {
      losses.ignored("extras." + part.get("type"));
      return null;
    }
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    Vendor.put(block, part, true, losses);
    return block;
  }

  /** Another provider's citation takes the form of one that a search found. */
  static Map<String, @Nullable Object> citation(Citation citation) {
    if (Vendor.ours(citation.extras())) {
      return Vendor.copy(citation.extras(), Content.DIALECT);
    }
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("type", "web_search_result_location");
    written.put("cited_text", citation.quote() == null ? "" : citation.quote());
    written.put("url", citation.url() == null ? "" : citation.url());
    written.put("title", citation.title());
    written.put("encrypted_index", "");
    return written;
  }

  static Map<String, @Nullable Object> thought(
      String text, @Nullable String signature, @Nullable String redacted) {
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    if (redacted != null) {
      block.put("type", "redacted_thinking");
      block.put("data", redacted);
    } else {
      block.put("type", "thinking");
      block.put("thinking", text);
      block.put("signature", signature == null ? "" : signature);
    }
    return block;
  }

  private static @Nullable Map<String, @Nullable Object> thought(ReasoningContent thought) {
    boolean nothing =
        thought.text().isEmpty() && thought.signature() == null && thought.redacted() == null;
    return nothing ? null : thought(thought.text(), thought.signature(), thought.redacted());
  }

  private @Nullable Map<String, @Nullable Object> audio(AudioContent audio) {
    losses.lost("audio", "the dialect anthropic answers in text");
    return text(audio.transcript() == null ? "" : audio.transcript());
  }

  private @Nullable Map<String, @Nullable Object> lost(Content part) {
    losses.lost(
        part.kind() == Content.Kind.IMAGE ? "image" : "document",
        "the dialect anthropic answers in text");
    return null;
  }

  private Map<String, @Nullable Object> call(ToolCall call) {
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    block.put("type", "tool_use");
    block.put("id", call.id());
    block.put("name", call.name());
    Object input = call.arguments().isBlank() ? Map.of() : Parsed.value(call.arguments());
    if (!(input instanceof Map<?, ?>)) {
      losses.lost("toolCall.arguments", "the dialect takes arguments as a JSON object only");
      input = Map.of();
    }
    block.put("input", input);
    Vendor.put(block, call.extras(), true, losses);
    return block;
  }
}
