package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document: its bytes, an address, or the id of a file that the provider already holds. */
public final class DocumentContent extends Content {

  private final @Nullable String name;
  private final @Nullable String mediaType;
  private final @Nullable String data;
  private final @Nullable String url;
  private final @Nullable String fileId;

  private DocumentContent(
      @Nullable String name,
      @Nullable String mediaType,
      @Nullable String data,
      @Nullable String url,
      @Nullable String fileId,
      Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.name = name;
    this.mediaType = mediaType;
    this.data = data;
    this.url = url;
    this.fileId = fileId;
  }

  /**
   * A document that is sent along.
   *
   * @param name file name
   * @param mediaType for example {@code application/pdf}
   * @param data base64
   */
  public static DocumentContent data(String name, String mediaType, String data) {
    return new DocumentContent(name, mediaType, data, null, null, Map.of());
  }

  /** A document that the provider already holds. */
  public static DocumentContent file(String fileId) {
    return new DocumentContent(null, null, null, null, fileId, Map.of());
  }

  /** A document as a dialect gives it; null is what it left out. */
  public static DocumentContent of(
      @Nullable String name,
      @Nullable String mediaType,
      @Nullable String data,
      @Nullable String url,
      @Nullable String fileId,
      Map<String, ? extends @Nullable Object> extras) {
    return new DocumentContent(name, mediaType, data, url, fileId, extras);
  }

  @Override
  public Kind kind() {
    return Kind.DOCUMENT;
  }

  /** The file name, or null. */
  public @Nullable String name() {
    return name;
  }

  /** The media type of {@link #data()}, or null. */
  public @Nullable String mediaType() {
    return mediaType;
  }

  /** The bytes in base64, or null. */
  public @Nullable String data() {
    return data;
  }

  /** An address that the provider fetches, or null. */
  public @Nullable String url() {
    return url;
  }

  /** The provider's id of the file, or null. */
  public @Nullable String fileId() {
    return fileId;
  }
}
