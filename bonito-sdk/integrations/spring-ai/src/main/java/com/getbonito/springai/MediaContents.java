package com.getbonito.springai;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** Spring AI's media as parts of a message: images, audio and documents, as bytes or by address. */
final class MediaContents {

  private static final Pattern DATA_URI =
      Pattern.compile("data:([^;,]+)[^,]*;base64,(.*)", Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.+");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

  private MediaContents() {}

  static Content of(Media media) {
    MimeType type = media.getMimeType();
    String mediaType = type.getType() + "/" + type.getSubtype();
    Source source = Source.of(media.getData(), mediaType);
    return switch (type.getType()) {
      case "image" -> image(source);
      case "audio" -> audio(source);
      case "video" ->
          throw Foreign.feature(
              "video", "Bonito sends no video (" + mediaType + "); send images of it, or its text");
      default ->
          DocumentContent.of(
              media.getName(), source.mediaType, source.base64, source.url, null, Map.of());
    };
  }

  private static Content image(Source source) {
    return source.url != null
        ? ImageContent.url(source.url)
        : ImageContent.data(source.mediaType, String.valueOf(source.base64));
  }

  private static Content audio(Source source) {
    if (source.base64 == null) {
      throw Foreign.feature(
          "audio-url", "audio by address is not supported; load it and send its bytes");
    }
    return AudioContent.data(format(source.mediaType), source.base64);
  }

  private static String format(String mediaType) {
    return switch (mediaType) {
      case "audio/mpeg" -> "mp3";
      case "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
      default -> mediaType.substring("audio/".length());
    };
  }

  /** Bytes in base64 or an address, never both. */
  private record Source(String mediaType, @Nullable String base64, @Nullable String url) {

    static Source of(Object data, String mediaType) {
      if (data instanceof byte[] bytes) {
        return new Source(mediaType, Base64.getEncoder().encodeToString(bytes), null);
      }
      String text = data.toString();
      Matcher inline = DATA_URI.matcher(text);
      if (inline.matches()) {
        return new Source(inline.group(1), inline.group(2), null);
      }
      if (ADDRESS.matcher(text).matches()) {
        return new Source(mediaType, null, text);
      }
      if (BASE64.matcher(text).matches()) {
        return new Source(mediaType, text, null);
      }
      throw Foreign.feature(
          "media",
          "media of type "
              + mediaType
              + " hold neither bytes, nor base64, nor an address; build them with data(byte[]) or"
              + " data(URI)");
    }
  }
}
