package com.getbonito.wire.openai;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes parts of a message's content; the counterpart of {@link ContentParts}. */
final class PartWriter {

  private final JsonGenerator json;

  PartWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Content part) {
    json.writeStartObject();
    switch (part.kind()) {
      case TEXT -> text((TextContent) part);
      case IMAGE -> image((ImageContent) part);
      case AUDIO -> audio((AudioContent) part);
      case DOCUMENT -> document((DocumentContent) part);
      case REASONING -> thinking((ReasoningContent) part);
      case REFUSAL -> {
        type("refusal");
        json.writeStringProperty("refusal", ((RefusalContent) part).text());
        rest(part.extras(), "");
      }
    }
    json.writeEndObject();
  }

  private void text(TextContent part) {
    boolean untyped = Marks.omits(part.extras(), "type");
    if (!untyped && !part.extras().containsKey("type")) {
      type("text");
      json.writeStringProperty("text", part.text());
    } else if (untyped && !part.text().isEmpty()) {
      json.writeStringProperty("text", part.text());
    }
    rest(part.extras(), "");
  }

  private void image(ImageContent part) {
    type("image_url");
    json.writeName("image_url");
    String url = address(part.url(), part.mediaType(), part.data());
    if (plain(part)) {
      json.writeString(url);
      rest(part.extras(), "");
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("url", url);
    if (part.detail() != null) {
      json.writeStringProperty("detail", part.detail());
    }
    inner(part.extras(), "image_url");
    rest(part.extras(), "image_url");
  }

  private void audio(AudioContent part) {
    type("input_audio");
    json.writeName("input_audio");
    json.writeStartObject();
    if (part.data() != null) {
      json.writeStringProperty("data", part.data());
    }
    if (part.format() != null) {
      json.writeStringProperty("format", part.format());
    }
    inner(part.extras(), "input_audio");
    rest(part.extras(), "input_audio");
  }

  private void document(DocumentContent part) {
    if (part.extras().get(Marks.FIELD) instanceof String field) {
      linked(part, field);
      return;
    }
    type("file");
    json.writeName("file");
    json.writeStartObject();
    if (part.name() != null) {
      json.writeStringProperty("filename", part.name());
    }
    if (part.fileId() != null) {
      json.writeStringProperty("file_id", part.fileId());
    }
    if (part.url() != null || part.data() != null) {
      json.writeStringProperty("file_data", address(part.url(), part.mediaType(), part.data()));
    }
    inner(part.extras(), "file");
    rest(part.extras(), "file");
  }

  private void linked(DocumentContent part, String field) {
    type(field);
    if (part.name() != null) {
      json.writeStringProperty("document_name", part.name());
    }
    json.writeName(field);
    String url = address(part.url(), part.mediaType(), part.data());
    if (plain(part)) {
      json.writeString(url);
      rest(part.extras(), "");
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("url", url);
    inner(part.extras(), field);
    rest(part.extras(), field);
  }

  private void thinking(ReasoningContent part) {
    type("thinking");
    if (plain(part)) {
      json.writeStringProperty("thinking", part.text());
    } else if (!part.extras().containsKey("thinking")) {
      json.writeName("thinking");
      json.writeStartArray();
      json.writeStartObject();
      type("text");
      json.writeStringProperty("text", part.text());
      json.writeEndObject();
      json.writeEndArray();
    }
    if (part.signature() != null) {
      json.writeStringProperty("signature", part.signature());
    }
    rest(part.extras(), "");
  }

  private static boolean plain(Content part) {
    return Marks.has(part.extras(), Marks.PLAIN, Boolean.TRUE);
  }

  private static String address(
      @Nullable String url, @Nullable String mediaType, @Nullable String data) {
    if (data == null) {
      return url == null ? "" : url;
    }
    return mediaType == null ? data : DataUrl.write(mediaType, data);
  }

  private void type(String type) {
    json.writeStringProperty("type", type);
  }

  /** The vendor fields within the part's own object, which they end. */
  private void inner(Map<String, @Nullable Object> extras, String name) {
    if (extras.get(name) instanceof Map<?, ?> fields) {
      fields.forEach((field, value) -> {
        json.writeName(String.valueOf(field));
        JsonTree.write(json, value);
      });
    }
    json.writeEndObject();
  }

  private void rest(Map<String, @Nullable Object> extras, String except) {
    ExtrasWriter.write(json, extras, except);
  }
}
