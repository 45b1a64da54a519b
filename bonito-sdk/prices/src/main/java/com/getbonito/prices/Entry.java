package com.getbonito.prices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs at some places from some day on, figure by figure.
 *
 * @param places inference profiles, data zones or regions; {@link #ANYWHERE} for all that no other
 *     entry names
 * @param from first day, {@code 2026-09-01} in UTC; null for always
 * @param figures the figures, sorted
 */
public record Entry(List<String> places, @Nullable String from, List<Figure> figures) {

  /** The place of every call that no other entry of the model names. */
  public static final String ANYWHERE = "*";

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
