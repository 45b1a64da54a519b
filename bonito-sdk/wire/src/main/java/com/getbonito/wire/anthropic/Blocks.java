package com.getbonito.wire.anthropic;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes content blocks. Reasoning goes back only with its proof: a signature, or its encrypted
 * form; other reasoning in the history is left out. So are texts that the dialect refuses: empty
 * ones, and blank ones in instructions and results. A blank text of an answer beside its calls is
 * recorded as accepted.
 */
final class Blocks {

  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  private final Surface surface;
  private final Losses losses;

  Blocks(Surface surface, Losses losses) {
    this.surface = surface;
    this.losses = losses;
  }

  /**
   * Writes the parts of a message.
   *
   * @param history whether an answer brought them
   * @param blanks whether blank texts may be among them
   */
  void write(List<Content> parts, boolean history, boolean blanks, List<@Nullable Object> blocks) {
    for (Content part : parts) {
      if (!blanks && part instanceof TextContent text && blank(text.text())) {
        continue;
      }
      Map<String, @Nullable Object> block =
          switch (part.kind()) {
            case TEXT -> text((TextContent) part, history);
            case IMAGE -> image((ImageContent) part, history);
            case DOCUMENT -> document((DocumentContent) part, history);
            case REASONING -> thinking((ReasoningContent) part);
            case REFUSAL -> said(((RefusalContent) part).text());
            case AUDIO -> audio((AudioContent) part, history);
          };
      if (block != null) {
        blocks.add(block);
      }
    }
  }

  /** An empty text is none of these: it may carry a vendor's block. */
  private static boolean blank(String text) {
    return !text.isEmpty() && text.isBlank();
  }

  private @Nullable Map<String, @Nullable Object> text(TextContent text, boolean history) {
    Map<String, @Nullable Object> extras = text.extras();
    if (text.text().isEmpty() && extras.get("type") instanceof String) {
      return vendor(extras, history);
    }
    Map<String, @Nullable Object> block = said(text.text());
    if (block == null) {
      return null;
    }
    citations(text.citations(), block);
    Vendor.put(block, extras, history, losses);
    return block;
  }

  /** A part that the model does not name; whole, where it is this family's. */
  private @Nullable Map<String, @Nullable Object> vendor(
      Map<String, @Nullable Object> part, boolean history) {
    if (Vendor.ours(part)) {
      Map<String, @Nullable Object> block = new LinkedHashMap<>();
      Vendor.put(block, part, history, losses);
      return block;
    }
    Vendor.foreign(String.valueOf(part.get("type")), part, history, losses);
    return null;
  }

  private static @Nullable Map<String, @Nullable Object> said(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    block.put("type", "text");
    block.put("text", text);
    return block;
  }

  private void citations(List<Citation> citations, Map<String, @Nullable Object> block) {
    if (citations.isEmpty()) {
      return;
    }
    List<@Nullable Object> own = new ArrayList<>(citations.size());
    for (Citation citation : citations) {
      if (Vendor.ours(citation.extras())) {
        own.add(Vendor.copy(citation.extras(), Content.DIALECT));
      } else {
        losses.ignored("citations");
      }
    }
    if (!own.isEmpty()) {
      block.put("citations", own);
    }
  }

  private @Nullable Map<String, @Nullable Object> image(ImageContent image, boolean history) {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    if (history) {
      losses.ignored("image");
      return null;
    }
    if (image.data() != null) {
      String mediaType = "image/jpg".equals(image.mediaType()) ? "image/jpeg" : image.mediaType();
      if (mediaType == null || !IMAGES.contains(mediaType)) {
        losses.lost("image.mediaType", "the dialect takes JPEG, PNG, GIF and WebP");
        return null;
      }
      source.put("type", "base64");
      source.put("media_type", mediaType);
      source.put("data", image.data());
    } else {
      if (!surface.fetches() || Addresses.ofStore(image.url())) {
        losses.lost("image.url", "the provider fetches no such images for this dialect");
        return null;
      }
      source.put("type", "url");
      source.put("url", image.url());
    }
    if (image.detail() != null && !image.detail().equals("auto")) {
      losses.ignored("image.detail");
    }
    Map<String, @Nullable Object> block = block("image", source);
    Vendor.put(block, image.extras(), false, losses);
    return block;
  }

  private @Nullable Map<String, @Nullable Object> document(
      DocumentContent document, boolean history) {
    if (history) {
      losses.ignored("document");
      return null;
    }
    Map<String, @Nullable Object> source = DocumentSource.write(document, surface, losses);
    if (source == null) {
      return null;
    }
    Map<String, @Nullable Object> block = block("document", source);
    if (document.name() != null) {
      block.put("title", document.name());
    }
    Vendor.put(block, document.extras(), false, losses);
    return block;
  }

  private static Map<String, @Nullable Object> block(
      String type, Map<String, @Nullable Object> source) {
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    block.put("type", type);
    block.put("source", source);
    return block;
  }

  private @Nullable Map<String, @Nullable Object> thinking(ReasoningContent thought) {
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    if (thought.redacted() != null) {
      block.put("type", "redacted_thinking");
      block.put("data", thought.redacted());
    } else if (thought.signature() != null && !thought.signature().isEmpty()) {
      block.put("type", "thinking");
      block.put("thinking", thought.text());
      block.put("signature", thought.signature());
    } else {
      losses.ignored("reasoning");
      return null;
    }
    Vendor.put(block, thought.extras(), true, losses);
    return block;
  }

  private @Nullable Map<String, @Nullable Object> audio(AudioContent audio, boolean history) {
    if (history) {
      losses.ignored("audio");
      return audio.transcript() == null ? null : said(audio.transcript());
    }
    losses.lost("audio", "the dialect takes no audio");
    return null;
  }

  /** A call in the history. Arguments that are no JSON object cannot be sent back. */
  Map<String, @Nullable Object> toolUse(ToolCall call) {
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
