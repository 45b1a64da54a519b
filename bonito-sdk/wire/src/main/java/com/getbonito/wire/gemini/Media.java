package com.getbonito.wire.gemini;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images, audio, documents and videos: {@code inlineData} and {@code fileData}, both ways. */
final class Media {

  static final String INLINE = "inlineData";
  static final String FILE = "fileData";

  private Media() {}

  /** Reads {@code inlineData}; null where it holds no bytes. */
  static @Nullable Content inline(Map<?, ?> blob, Map<String, @Nullable Object> extras) {
    if (!(blob.get("data") instanceof String written)) {
      return null;
    }
    String data = standard(written);
    String type = Tree.textOr(blob, "mimeType", "");
    String name = Tree.text(blob, "displayName");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(extras);
    put(fields, Own.DISPLAY_NAME, name);
    if (type.startsWith("image/")) {
      return ImageContent.data(type, data, null, Own.mark(fields));
    }
    if (type.startsWith("audio/")) {
      String format = audioFormat(type);
      if (!audioType(format).equals(type)) {
        fields.put(Own.MEDIA_TYPE, type);
      }
      return AudioContent.of(format, data, null, null, Own.mark(fields));
    }
    if (type.isEmpty()) {
      fields.put(Own.MEDIA_TYPE, type);
    }
    return DocumentContent.of(
        name, type.isEmpty() ? null : type, data, null, null, Own.mark(fields));
  }

  /** Reads {@code fileData}; null where it holds no address. */
  static @Nullable Content file(Map<?, ?> file, Map<String, @Nullable Object> extras) {
    if (!(file.get("fileUri") instanceof String uri)) {
      return null;
    }
    String type = Tree.text(file, "mimeType");
    String name = Tree.text(file, "displayName");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(extras);
    put(fields, Own.DISPLAY_NAME, name);
    if (type != null && type.startsWith("image/")) {
      fields.put(Own.MEDIA_TYPE, type);
      return ImageContent.url(uri, null, Own.mark(fields));
    }
    return DocumentContent.of(name, type, null, uri, null, Own.mark(fields));
  }

  /**
   * Base64 in the alphabet that all dialects take (RFC 4648 §4): Protocol Buffers also read that of
   * §5, which some of Google's own clients write, and miss no padding.
   */
  private static String standard(String base64) {
    if (base64.indexOf('-') < 0 && base64.indexOf('_') < 0) {
      return base64;
    }
    String standard = base64.replace('-', '+').replace('_', '/');
    return standard + "=".repeat((4 - standard.length() % 4) % 4);
  }

  private static void put(
      Map<String, @Nullable Object> fields, String mark, @Nullable String value) {
    if (value != null) {
      fields.put(mark, value);
    }
  }

  private static String audioFormat(String type) {
    String subtype = type.substring("audio/".length());
    int parameters = subtype.indexOf(';');
    String plain = (parameters < 0 ? subtype : subtype.substring(0, parameters)).strip();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "x-wav", "wave" -> "wav";
      case "mpeg" -> "mp3";
      case "l16" -> "pcm16";
      default -> plain;
    };
  }

  private static String audioType(String format) {
    return switch (format) {
      case "mp3" -> "audio/mp3";
      case "pcm16" -> "audio/l16";
      default -> "audio/" + format;
    };
  }

  /** The field for an image, null where it has neither bytes nor address. */
  static Map.@Nullable Entry<String, Map<String, @Nullable Object>> image(ImageContent image) {
    String name = remembered(image, Own.DISPLAY_NAME);
    if (image.data() != null) {
      return Map.entry(INLINE, bytes(image.mediaType(), image.data(), name));
    }
    if (image.url() == null) {
      return null;
    }
    String type = remembered(image, Own.MEDIA_TYPE);
    return Map.entry(FILE, address(type == null ? guess(image.url()) : type, image.url(), name));
  }

  /** The field for audio, null where it has no bytes. */
  static Map.@Nullable Entry<String, Map<String, @Nullable Object>> audio(AudioContent audio) {
    if (audio.data() == null) {
      return null;
    }
    String type = remembered(audio, Own.MEDIA_TYPE);
    if (type == null) {
      type = audioType(audio.format() == null ? "wav" : audio.format());
    }
    return Map.entry(INLINE, bytes(type, audio.data(), remembered(audio, Own.DISPLAY_NAME)));
  }

  /**
   * The field for a document, null where it has neither bytes nor address. Its name is written back
   * only where it came from this dialect, since not every model takes one.
   */
  static Map.@Nullable Entry<String, Map<String, @Nullable Object>> document(
      DocumentContent document) {
    String name = remembered(document, Own.DISPLAY_NAME);
    if (document.data() != null) {
      return Map.entry(INLINE, bytes(typeOf(document), document.data(), name));
    }
    String url = document.url() == null ? document.fileId() : document.url();
    if (url == null || (document.url() == null && !isAddress(url))) {
      return null;
    }
    String type = document.mediaType();
    return Map.entry(FILE, address(type == null ? guess(url) : type, url, name));
  }

  /** Whether an address in a store is in the one that Gemini reads. */
  static boolean fetches(@Nullable String address) {
    return address != null && address.startsWith("gs://");
  }

  private static boolean isAddress(String text) {
    return text.startsWith("https://") || text.startsWith("gs://");
  }

  private static @Nullable String typeOf(DocumentContent document) {
    if (document.mediaType() != null || remembered(document, Own.MEDIA_TYPE) != null) {
      return document.mediaType();
    }
    String guessed = document.name() == null ? null : guess(document.name());
    return guessed == null ? "application/pdf" : guessed;
  }

  private static @Nullable String remembered(Content part, String mark) {
    return Own.mark(part.extras(), mark) instanceof String text ? text : null;
  }

  private static Map<String, @Nullable Object> bytes(
      @Nullable String type, String data, @Nullable String name) {
    Map<String, @Nullable Object> blob = new LinkedHashMap<>();
    put(blob, "mimeType", type);
    blob.put("data", data);
    put(blob, "displayName", name);
    return blob;
  }

  private static Map<String, @Nullable Object> address(
      @Nullable String type, String uri, @Nullable String name) {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    put(file, "mimeType", type);
    file.put("fileUri", uri);
    put(file, "displayName", name);
    return file;
  }

  /**
   * The media type that an address ends in, which Vertex AI wants stated; null where it says none.
   */
  private static @Nullable String guess(String address) {
    String path = address.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
    int dot = path.lastIndexOf('.');
    return switch (dot < 0 ? "" : path.substring(dot + 1)) {
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      case "heic" -> "image/heic";
      case "pdf" -> "application/pdf";
      case "txt" -> "text/plain";
      case "md" -> "text/markdown";
      case "html", "htm" -> "text/html";
      case "csv" -> "text/csv";
      case "json" -> "application/json";
      case "mp4" -> "video/mp4";
      case "mov" -> "video/mov";
      case "webm" -> "video/webm";
      case "mp3" -> "audio/mp3";
      case "wav" -> "audio/wav";
      default -> null;
    };
  }
}
