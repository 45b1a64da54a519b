package com.getbonito.wire.openai;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a message's content.
 *
 * <p>A part whose type is not known, or whose fields are not those of its type, becomes an empty
 * text that carries the whole part in its extras, its {@code type} included; {@link PartWriter}
 * writes it back from there.
 */
final class ContentParts {

  private ContentParts() {}

  /** Reads a part; the map is taken apart. */
  static Content read(Map<String, @Nullable Object> part) {
    Content read = null;
    if (part.get("type") instanceof String type) {
      read =
          switch (type) {
            case "text" -> text(part);
            case "image_url" -> image(part);
            case "input_audio" -> audio(part);
            case "file" -> file(part);
            case "document_url", "file_url" -> document(part, type);
            case "thinking" -> thinking(part);
            case "refusal" -> refusal(part);
            default -> null;
          };
    }
    return read == null ? untyped(part) : read;
  }

  private static Content untyped(Map<String, @Nullable Object> part) {
    if (part.containsKey("type")) {
      return TextContent.of("", part);
    }
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(part);
    rest.put(Marks.OMITTED, "type");
    if (part.get("text") instanceof String text && !text.isEmpty()) {
      rest.remove("text");
      return TextContent.of(text, rest);
    }
    return TextContent.of("", rest);
  }

  private static @Nullable Content text(Map<String, @Nullable Object> part) {
    if (!(part.get("text") instanceof String text)) {
      return null;
    }
    return TextContent.of(text, without(part, "type", "text"));
  }

  private static @Nullable Content refusal(Map<String, @Nullable Object> part) {
    if (!(part.get("refusal") instanceof String text)) {
      return null;
    }
    Map<String, @Nullable Object> rest = without(part, "type", "refusal");
    rest.put(Marks.FIELD, "content");
    return RefusalContent.of(text, rest);
  }

  private static @Nullable Content image(Map<String, @Nullable Object> part) {
    Map<String, @Nullable Object> rest = without(part, "type", "image_url");
    String url;
    String detail = null;
    if (part.get("image_url") instanceof String plain) {
      url = plain;
      rest.put(Marks.PLAIN, Boolean.TRUE);
    } else if (part.get("image_url") instanceof Map<?, ?> image
        && image.get("url") instanceof String address) {
      url = address;
      Map<String, @Nullable Object> inner = copy(image, "url");
      if (inner.get("detail") instanceof String asked) {
        detail = asked;
        inner.remove("detail");
      }
      keepInner(rest, "image_url", inner);
    } else {
      return null;
    }
    DataUrl data = DataUrl.parse(url);
    return data == null
        ? ImageContent.url(url, detail, rest)
        : ImageContent.data(data.mediaType(), data.base64(), detail, rest);
  }

  private static @Nullable Content audio(Map<String, @Nullable Object> part) {
    if (!(part.get("input_audio") instanceof Map<?, ?> audio
        && audio.get("data") instanceof String data)) {
      return null;
    }
    Map<String, @Nullable Object> inner = copy(audio, "data");
    String format = null;
    if (inner.get("format") instanceof String stated) {
      format = stated;
      inner.remove("format");
    }
    Map<String, @Nullable Object> rest = without(part, "type", "input_audio");
    keepInner(rest, "input_audio", inner);
    return AudioContent.of(format, data, null, null, rest);
  }

  private static @Nullable Content file(Map<String, @Nullable Object> part) {
    if (!(part.get("file") instanceof Map<?, ?> file)) {
      return null;
    }
    Map<String, @Nullable Object> inner = copy(file);
    String name = takeText(inner, "filename");
    String fileId = takeText(inner, "file_id");
    String content = takeText(inner, "file_data");
    Map<String, @Nullable Object> rest = without(part, "type", "file");
    keepInner(rest, "file", inner);
    if (content == null) {
      return DocumentContent.of(name, null, null, null, fileId, rest);
    }
    DataUrl data = DataUrl.parse(content);
    if (data != null) {
      return DocumentContent.of(name, data.mediaType(), data.base64(), null, fileId, rest);
    }
    return content.startsWith("http://") || content.startsWith("https://")
        ? DocumentContent.of(name, null, null, content, fileId, rest)
        : DocumentContent.of(name, null, content, null, fileId, rest);
  }

  private static @Nullable Content document(Map<String, @Nullable Object> part, String type) {
    Map<String, @Nullable Object> rest = without(part, "type", type);
    rest.put(Marks.FIELD, type);
    String url;
    if (part.get(type) instanceof String plain) {
      url = plain;
      rest.put(Marks.PLAIN, Boolean.TRUE);
    } else if (part.get(type) instanceof Map<?, ?> inner
        && inner.get("url") instanceof String address) {
      url = address;
      keepInner(rest, type, copy(inner, "url"));
    } else {
      return null;
    }
    String name = takeText(rest, "document_name");
    DataUrl data = DataUrl.parse(url);
    return data == null
        ? DocumentContent.of(name, null, null, url, null, rest)
        : DocumentContent.of(name, data.mediaType(), data.base64(), null, null, rest);
  }

  /** Mistral's and Anthropic's word for reasoning among the parts. */
  private static @Nullable Content thinking(Map<String, @Nullable Object> part) {
    Map<String, @Nullable Object> rest = without(part, "type", "thinking");
    rest.put(Marks.FIELD, "thinking");
    String signature = takeText(rest, "signature");
    if (part.get("thinking") instanceof String text) {
      rest.put(Marks.PLAIN, Boolean.TRUE);
      return ReasoningContent.of(text, signature, null, rest);
    }
    if (!(part.get("thinking") instanceof List<?> pieces)) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    boolean simple = pieces.size() == 1;
    for (Object piece : pieces) {
      if (piece instanceof Map<?, ?> fields && fields.get("text") instanceof String more) {
        text.append(more);
        simple = simple && fields.size() == 2 && "text".equals(fields.get("type"));
      } else {
        simple = false;
      }
    }
    if (!simple) {
      rest.put("thinking", pieces);
    }
    return ReasoningContent.of(text.toString(), signature, null, rest);
  }

  private static void keepInner(
      Map<String, @Nullable Object> rest, String name, Map<String, @Nullable Object> inner) {
    if (!inner.isEmpty()) {
      rest.put(name, inner);
    }
  }

  private static @Nullable String takeText(Map<String, @Nullable Object> fields, String name) {
    if (fields.get(name) instanceof String text) {
      fields.remove(name);
      return text;
    }
    return null;
  }

  private static Map<String, @Nullable Object> without(
      Map<String, @Nullable Object> part, String first, String second) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(part);
    rest.remove(first);
    rest.remove(second);
    return rest;
  }

  static Map<String, @Nullable Object> copy(Map<?, ?> fields, String... without) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    for (String name : without) {
      copy.remove(name);
    }
    return copy;
  }
}
