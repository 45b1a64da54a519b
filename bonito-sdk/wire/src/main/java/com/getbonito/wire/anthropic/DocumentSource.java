package com.getbonito.wire.anthropic;

import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Addresses;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The source of a document: a PDF in base64, plain text as text, an address, or a file's id. Other
 * kinds of text are sent as plain text, which they are.
 */
final class DocumentSource {

  private static final String PDF = "application/pdf";
  private static final String PLAIN = "text/plain";

  private DocumentSource() {}

  static @Nullable Map<String, @Nullable Object> write(
      DocumentContent document, Surface surface, Losses losses) {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    String data = document.data();
    if (data != null) {
      String mediaType = mediaType(document.mediaType(), document.name(), data);
      if (PDF.equals(mediaType)) {
        source.put("type", "base64");
        source.put("media_type", PDF);
        source.put("data", data);
        return source;
      }
      String text = mediaType != null && isText(mediaType) ? decoded(data) : null;
      if (text == null) {
        losses.lost("document.mediaType", "the dialect takes PDF and text");
        return null;
      }
      source.put("type", "text");
      source.put("media_type", PLAIN);
      source.put("data", text);
      return source;
    }
    if (!surface.fetches() || Addresses.ofStore(document.url())) {
      losses.lost("document.url", "the provider fetches no such documents for this dialect");
      return null;
    }
    if (document.fileId() != null) {
      source.put("type", "file");
      source.put("file_id", document.fileId());
    } else {
      source.put("type", "url");
      source.put("url", document.url());
    }
    return source;
  }

  private static @Nullable String mediaType(
      @Nullable String stated, @Nullable String name, String data) {
    if (stated != null) {
      int parameters = stated.indexOf(';');
      String bare = parameters < 0 ? stated : stated.substring(0, parameters);
      return bare.strip().toLowerCase(Locale.ROOT);
    }
    boolean pdf =
        data.startsWith("JVBERi")
            || (name != null && name.toLowerCase(Locale.ROOT).endsWith(".pdf"));
    return pdf ? PDF : null;
  }

  private static boolean isText(String mediaType) {
    return mediaType.startsWith("text/")
        || mediaType.equals("application/json")
        || mediaType.equals("application/xml")
        || mediaType.equals("application/yaml");
  }

  private static @Nullable String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** Reads a source, with the rest of its block; null where it is of a kind that has no place. */
  static @Nullable Content read(
      Map<?, ?> source, @Nullable String title, Map<String, @Nullable Object> rest) {
    if (!(source.get("type") instanceof String type)) {
      return null;
    }
    Object media = source.get("media_type");
    Object data = source.get("data");
    Map<String, @Nullable Object> extras = Vendor.marked(rest);
    if (type.equals("base64")
        && source.size() == 3
        && PDF.equals(media)
        && data instanceof String) {
      return DocumentContent.of(title, PDF, (String) data, null, null, extras);
    }
    if (type.equals("text")
        && source.size() == 3
        && PLAIN.equals(media)
        && data instanceof String text) {
      String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      return DocumentContent.of(title, PLAIN, base64, null, null, extras);
    }
    if (type.equals("url") && source.size() == 2 && source.get("url") instanceof String url) {
      return DocumentContent.of(title, null, null, url, null, extras);
    }
    if (type.equals("file") && source.size() == 2 && source.get("file_id") instanceof String id) {
      return DocumentContent.of(title, null, null, null, id, extras);
    }
    return null;
  }
}
