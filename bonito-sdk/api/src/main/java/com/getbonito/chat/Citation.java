package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a text of the model's comes from. The constructor is outside the compatibility promise:
 * applications read citations, they do not make them.
 *
 * @param url address of the source, null where it has none
 * @param title title of the source, or null
 * @param quote the words of the source that are cited, or null
 * @param start first character of the text that rests on it, null where the whole part does
 * @param end the character after the last one, or null
 * @param extras the provider's own citation, whole
 */
public record Citation(
    @Nullable String url,
    @Nullable String title,
    @Nullable String quote,
    @Nullable Integer start,
    @Nullable Integer end,
    Map<String, @Nullable Object> extras) {

  /** Copies the extras. Not compact: NullAway sees no annotations through a compact one. */
  public Citation(
      @Nullable String url,
      @Nullable String title,
      @Nullable String quote,
      @Nullable Integer start,
      @Nullable Integer end,
      Map<String, @Nullable Object> extras) {
    this.url = url;
    this.title = title;
    this.quote = quote;
    this.start = start;
    this.end = end;
    this.extras = Extras.copy(extras);
  }
}
