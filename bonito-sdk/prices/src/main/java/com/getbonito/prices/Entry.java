package com.getbonito.prices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs at some places from some day on, figure by figure.
 *
 * @param places inference profiles, data zones or regions; {@link #ANYWHERE} for all that no other
 *     entry names
 * @param from first day, {@code 2026-09-01} in UTC; null for always
 * @param figures the figures, sorted; none where the price is no longer known from that day on
 */
public record Entry(List<String> places, @Nullable String from, List<Figure> figures) {

  /** The place of every call that no other entry of the model names. */
  public static final String ANYWHERE = "*";

  /** The profile or deployment type that any region may process. */
  static final String GLOBAL = "global";

  /** The inference profiles of Bedrock that stand before a base id. */
  public static final List<String> PROFILES =
      List.of("us", "eu", "apac", "jp", "au", "ca", "in", "global", "us-gov");

  /** Copies the lists. */
  public Entry {
    places = List.copyOf(places);
    figures = List.copyOf(figures);
  }

  /** Whether a catalogue disagrees with one of the figures. */
  public boolean disputed() {
    return figures.stream().anyMatch(figure -> !figure.dissents().isEmpty());
  }
}
