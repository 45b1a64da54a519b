package com.getbonito.wire.bedrock;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media types and the words that Converse has for them. */
final class Formats {

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "pdf", "application/pdf",
          "csv", "text/csv",
          "doc", "application/msword",
          "docx", OFFICE + "wordprocessingml.document",
          "xls", "application/vnd.ms-excel",
          "xlsx", OFFICE + "spreadsheetml.sheet",
          "html", "text/html",
          "txt", "text/plain",
          "md", "text/markdown");

  private Formats() {}

  /** The word for an image, or null where Converse takes none of its kind. */
  static @Nullable String image(@Nullable String mediaType) {
    return switch (plain(mediaType)) {
      case "image/png" -> "png";
      case "image/jpeg", "image/jpg" -> "jpeg";
      case "image/gif" -> "gif";
      case "image/webp" -> "webp";
      default -> null;
    };
  }

  /** The word for a document, or null; the name tells where the type does not. */
  static @Nullable String document(@Nullable String mediaType, @Nullable String name) {
    String type = plain(mediaType);
    for (Map.Entry<String, String> known : DOCUMENTS.entrySet()) {
      if (known.getValue().equals(type)) {
        return known.getKey();
      }
    }
    String ending = ending(name);
    return DOCUMENTS.containsKey(ending) ? ending : type.startsWith("text/") ? "txt" : null;
  }

  static @Nullable String documentType(@Nullable String format) {
    return format == null ? null : DOCUMENTS.get(format);
  }

  /** What follows the last dot, in lower case; empty where there is none. */
  static String ending(@Nullable String name) {
    int dot = name == null ? -1 : name.lastIndexOf('.');
    return name == null || dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static String plain(@Nullable String mediaType) {
    if (mediaType == null) {
      return "";
    }
    int parameters = mediaType.indexOf(';');
    String type = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    return type.trim().toLowerCase(Locale.ROOT);
  }
}
