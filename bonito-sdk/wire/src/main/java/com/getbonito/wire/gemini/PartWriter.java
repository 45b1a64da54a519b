package com.getbonito.wire.gemini;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Addresses;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.RawJson;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes parts of a turn, each with the fields that this dialect left on it. */
final class PartWriter {

  /** What the service takes for the signature of a call that another model made. */
  static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private final JsonGenerator json;
  private final Losses losses;
  private final boolean answer;

  /**
   * @param answer whether an answer is written rather than a request: reasoning is then shown
   *     whosever it is, sources are written beside the parts, and every call has its id
   */
  PartWriter(JsonGenerator json, Losses losses, boolean answer) {
    this.json = json;
    this.losses = losses;
    this.answer = answer;
  }

  /**
   * Writes a part.
   *
   * @param history whether an answer brought it
   * @return whether there was anything to write
   */
  boolean write(Content part, boolean history) {
    if (!Own.is(part.extras()) && foreignWhole(part, history)) {
      return false;
    }
    if (history) {
      Foreign.history(part.extras(), losses);
    } else {
      Foreign.said(part.extras(), losses);
    }
    return switch (part.kind()) {
      case TEXT -> text((TextContent) part);
      case REFUSAL -> text(((RefusalContent) part).text(), part);
      case REASONING -> reasoning((ReasoningContent) part);
      case IMAGE -> image((ImageContent) part);
      case AUDIO -> audio((AudioContent) part, history);
      case DOCUMENT -> document((DocumentContent) part, history);
    };
  }

  /**
   * Whether any of an answer's parts can come back at all: a turn without parts is refused. Where
   * none can, what stays out is reported.
   */
  boolean anything(List<Content> history) {
    boolean thought = false;
    for (Content part : history) {
      boolean kept =
          switch (part.kind()) {
            case TEXT -> !((TextContent) part).text().isEmpty() || Own.is(part.extras());
            case REFUSAL -> !((RefusalContent) part).text().isEmpty();
            case REASONING -> Own.is(part.extras());
            case AUDIO -> ((AudioContent) part).data() != null;
            case IMAGE, DOCUMENT -> true;
          };
      if (kept) {
        return true;
      }
      thought |= part.kind() == Content.Kind.REASONING;
    }
    if (!history.isEmpty()) {
      losses.ignored(thought ? "reasoning" : "content");
    }
    return false;
  }

  /** An empty text with fields of another dialect is a part that only that one knows. */
  private boolean foreignWhole(Content part, boolean history) {
    if (!(part instanceof TextContent text) || !text.text().isEmpty()) {
      return false;
    }
    boolean fields = false;
    for (String name : part.extras().keySet()) {
      fields |= !Own.isMark(name) && !name.equals(CacheHint.FIELD);
    }
    if (!fields) {
      return !part.extras().isEmpty();
    }
    String kind = part.extras().get("type") instanceof String type ? type : "part";
    if (history) {
      losses.ignored("content." + kind);
    } else {
      losses.lost("content." + kind, "Gemini has no such part");
    }
    return true;
  }

  private boolean text(TextContent part) {
    if (!part.citations().isEmpty() && !answer) {
      losses.ignored("citations");
    }
    if (Own.mark(part.extras(), Own.WHOLE) != null) {
      Map<String, @Nullable Object> own = Own.fields(part.extras());
      own.remove(CacheHint.FIELD);
      JsonTree.write(json, own);
      return true;
    }
    return text(part.text(), part);
  }

  private boolean text(String text, Content part) {
    if (text.isEmpty() && part.extras().isEmpty()) {
      return false;
    }
    json.writeStartObject();
    json.writeStringProperty("text", text);
    fields(part.extras());
    json.writeEndObject();
    return true;
  }

  /** Only its own reasoning is sent back. */
  private boolean reasoning(ReasoningContent part) {
    if (!Own.is(part.extras()) && (!answer || part.text().isEmpty())) {
      losses.ignored("reasoning");
      return false;
    }
    json.writeStartObject();
    json.writeStringProperty("text", part.text());
    json.writeBooleanProperty("thought", true);
    fields(part.extras());
    json.writeEndObject();
    return true;
  }

  private boolean image(ImageContent image) {
    String detail = image.detail();
    if (detail != null && !detail.equals("auto")) {
      losses.lost("image.detail", "Gemini has no detail of an image");
    }
    if (image.data() == null && Addresses.ofStore(image.url()) && !Media.fetches(image.url())) {
      losses.lost("image.url", "Gemini fetches from the web and from gs:// only");
      return false;
    }
    return media(Media.image(image), image, "image");
  }

  private boolean audio(AudioContent audio, boolean history) {
    if (audio.data() == null && history) {
      losses.ignored("audio");
      return false;
    }
    return media(Media.audio(audio), audio, "audio");
  }

  private boolean document(DocumentContent document, boolean history) {
    if (document.data() == null
        && Addresses.ofStore(document.url())
        && !Media.fetches(document.url())) {
      losses.lost("document.url", "Gemini fetches from the web and from gs:// only");
      return false;
    }
    Map.Entry<String, Map<String, @Nullable Object>> field = Media.document(document);
    if (field == null && !history) {
      losses.lost("document.fileId", "the file lies with another provider");
      return false;
    }
    return media(field, document, "document");
  }

  private boolean media(
      Map.@Nullable Entry<String, Map<String, @Nullable Object>> field, Content part, String kind) {
    if (field == null) {
      losses.lost(kind, "it has neither bytes nor an address");
      return false;
    }
    json.writeStartObject();
    json.writeName(field.getKey());
    JsonTree.write(json, field.getValue());
    fields(part.extras());
    json.writeEndObject();
    return true;
  }

  private void fields(Map<String, @Nullable Object> extras) {
    Own.fields(extras)
        .forEach((name, value) -> {
          if (!name.equals(CacheHint.FIELD)) {
            json.writeName(name);
            JsonTree.write(json, value);
          }
        });
  }

  /**
   * Writes a call.
   *
   * @param sign whether a call without a signature needs the sign that it has none
   */
  void call(ToolCall call, boolean sign) {
    Map<String, @Nullable Object> own = Own.fields(call.extras());
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    if (own.remove(PartReader.CALL) instanceof Map<?, ?> more) {
      inner.putAll(Tree.copy(more));
    }
    json.writeStartObject();
    json.writeName(PartReader.CALL);
    json.writeStartObject();
    json.writeStringProperty("name", call.name());
    arguments(call);
    if (answer ? !call.extras().containsKey(Own.MADE_ID) : hasId(call)) {
      json.writeStringProperty("id", call.id());
    }
    inner.forEach((name, value) -> {
      json.writeName(name);
      JsonTree.write(json, value);
    });
    json.writeEndObject();
    String signature = signature(call);
    if (signature != null) {
      json.writeStringProperty(Own.SIGNATURE, signature);
    } else if (sign && !Own.is(call.extras())) {
      json.writeStringProperty(Own.SIGNATURE, NO_SIGNATURE);
    }
    own.forEach((name, value) -> {
      if (!name.equals(Own.SIGNATURE)) {
        json.writeName(name);
        JsonTree.write(json, value);
      }
    });
    json.writeEndObject();
  }

  /** Whether the service itself gave the id: others are matched by order and name. */
  static boolean hasId(ToolCall call) {
    return Own.is(call.extras()) && !call.extras().containsKey(Own.MADE_ID);
  }

  /**
   * The signature that a call carries, here or where OpenAI's form of an answer has it; null for
   * none.
   */
  static @Nullable String signature(ToolCall call) {
    if (Own.mark(call.extras(), Own.SIGNATURE) instanceof String own) {
      return own;
    }
    return call.extras().get("extra_content") instanceof Map<?, ?> content
            && content.get("google") instanceof Map<?, ?> google
            && google.get("thought_signature") instanceof String signature
        ? signature
        : null;
  }

  private void arguments(ToolCall call) {
    json.writeName("args");
    if (Tree.parseObject(call.arguments()) != null) {
      RawJson.write(json, call.arguments());
      return;
    }
    if (!call.arguments().isBlank()) {
      losses.lost("toolCall.arguments", "Gemini takes a JSON object only");
    }
    json.writeStartObject();
    json.writeEndObject();
  }
}
