package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Audio: sent to the model, spoken by it, or a reference to what it spoke earlier. */
public final class AudioContent extends Content {

  private final @Nullable String format;
  private final @Nullable String data;
  private final @Nullable String id;
  private final @Nullable String transcript;

  private AudioContent(
      @Nullable String format,
      @Nullable String data,
      @Nullable String id,
      @Nullable String transcript,
      Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.format = format;
    this.data = data;
    this.id = id;
    this.transcript = transcript;
  }

  /**
   * Audio for the model.
   *
   * @param format for example {@code wav}, {@code mp3}
   * @param data base64
   */
  public static AudioContent data(String format, String data) {
    return new AudioContent(format, data, null, null, Map.of());
  }

  /** Audio as a provider gave it; null is what it left out. */
  public static AudioContent of(
      @Nullable String format,
      @Nullable String data,
      @Nullable String id,
      @Nullable String transcript,
      Map<String, ? extends @Nullable Object> extras) {
    return new AudioContent(format, data, id, transcript, extras);
  }

  @Override
  public Kind kind() {
    return Kind.AUDIO;
  }

  /** The encoding, or null where the provider does not say. */
  public @Nullable String format() {
    return format;
  }

  /** The bytes in base64, or null for a reference. */
  public @Nullable String data() {
    return data;
  }

  /** The provider's id of spoken audio, or null. */
  public @Nullable String id() {
    return id;
  }

  /** What is spoken, in words, or null. */
  public @Nullable String transcript() {
    return transcript;
  }
}
