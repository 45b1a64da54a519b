package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An image: either an address that the provider fetches, or its bytes. */
public final class ImageContent extends Content {

  private final @Nullable String url;
  private final @Nullable String mediaType;
  private final @Nullable String data;
  private final @Nullable String detail;

  private ImageContent(
      @Nullable String url,
      @Nullable String mediaType,
      @Nullable String data,
      @Nullable String detail,
      Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.url = url;
    this.mediaType = mediaType;
    this.data = data;
    this.detail = detail;
  }

  /** An image that the provider fetches. */
  public static ImageContent url(String url) {
    return new ImageContent(url, null, null, null, Map.of());
  }

  /**
   * An image that the provider fetches, with detail ({@code low}, {@code high}, {@code auto}) and
   * vendor fields.
   */
  public static ImageContent url(
      String url, @Nullable String detail, Map<String, ? extends @Nullable Object> extras) {
    return new ImageContent(url, null, null, detail, extras);
  }

  /**
   * An image that is sent along.
   *
   * @param mediaType for example {@code image/png}
   * @param data base64
   */
  public static ImageContent data(String mediaType, String data) {
    return new ImageContent(null, mediaType, data, null, Map.of());
  }

  /** An image that is sent along, with detail and vendor fields. */
  public static ImageContent data(
      String mediaType,
      String data,
      @Nullable String detail,
      Map<String, ? extends @Nullable Object> extras) {
    return new ImageContent(null, mediaType, data, detail, extras);
  }

  @Override
  public Kind kind() {
    return Kind.IMAGE;
  }

  /** The address, or null where the bytes are here. */
  public @Nullable String url() {
    return url;
  }

  /** The media type of {@link #data()}, or null where there is an address. */
  public @Nullable String mediaType() {
    return mediaType;
  }

  /** The bytes in base64, or null where there is an address. */
  public @Nullable String data() {
    return data;
  }

  /** How closely the model shall look, or null for its default. */
  public @Nullable String detail() {
    return detail;
  }
}
