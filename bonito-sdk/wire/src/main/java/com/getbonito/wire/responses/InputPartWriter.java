package com.getbonito.wire.responses;

import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Addresses;
import com.getbonito.wire.openai.DataUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the parts of what goes in; the counterpart of {@link InputParts}. */
final class InputPartWriter {

  private final Losses losses;
  private final Left left;
  private final boolean own;

  /**
   * @param own whether the request was read from this dialect, and says all it wants to say
   */
  InputPartWriter(Losses losses, boolean own) {
    this.own = own;
    this.losses = losses;
    this.left = new Left(losses);
  }

  /** A part; null where the dialect has no form for it. */
  @Nullable Map<String, @Nullable Object> write(Content part) {
    left.lost(part.extras());
    Map<String, @Nullable Object> rest = Own.fields(part.extras());
    return switch (part.kind()) {
      case TEXT -> text((TextContent) part, rest);
      case IMAGE -> image((ImageContent) part, rest);
      case DOCUMENT -> document((DocumentContent) part, rest);
      case REFUSAL -> typed("input_text", "text", ((RefusalContent) part).text());
      case AUDIO -> {
        losses.lost("audio", "the dialect " + ResponsesChatCodec.ID + " takes no audio");
        yield null;
      }
      case REASONING -> {
        losses.ignored("reasoning");
        yield null;
      }
    };
  }

  private static @Nullable Map<String, @Nullable Object> text(
      TextContent part, Map<String, @Nullable Object> rest) {
    boolean vendor = part.text().isEmpty() && !part.extras().isEmpty();
    if (vendor && (rest.containsKey("type") || !Own.is(part.extras()))) {
      return rest.isEmpty() ? null : rest;
    }
    Map<String, @Nullable Object> written = typed("input_text", "text", part.text());
    written.putAll(rest);
    return written;
  }

  private @Nullable Map<String, @Nullable Object> image(
      ImageContent part, Map<String, @Nullable Object> rest) {
    if (part.data() == null && Addresses.ofStore(part.url())) {
      losses.lost("image.url", "OpenAI fetches images from the web only");
      return null;
    }
    String type = part.mediaType() == null ? "image/png" : part.mediaType();
    String url = part.data() == null ? part.url() : DataUrl.write(type, part.data());
    Map<String, @Nullable Object> written = typed("input_image", "image_url", url);
    if (part.detail() != null) {
      written.put("detail", part.detail());
    } else if (!own) {
      written.put("detail", "auto");
    }
    written.putAll(rest);
    return written;
  }

  private @Nullable Map<String, @Nullable Object> document(
      DocumentContent part, Map<String, @Nullable Object> rest) {
    if (part.data() == null && Addresses.ofStore(part.url())) {
      losses.lost("document.url", "OpenAI fetches documents from the web only");
      return null;
    }
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("type", "input_file");
    put(written, "filename", part.name());
    put(written, "file_id", part.fileId());
    put(written, "file_url", part.url());
    if (part.data() != null) {
      String type = part.mediaType();
      written.put("file_data", type == null ? part.data() : DataUrl.write(type, part.data()));
    }
    written.putAll(rest);
    return written;
  }

  private static void put(
      Map<String, @Nullable Object> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  static Map<String, @Nullable Object> typed(String type, String field, @Nullable Object value) {
    Map<String, @Nullable Object> part = new LinkedHashMap<>();
    part.put("type", type);
    part.put(field, value);
    return part;
  }
}
