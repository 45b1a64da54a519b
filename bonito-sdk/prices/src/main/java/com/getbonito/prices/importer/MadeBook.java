package com.getbonito.prices.importer;

import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The files of a book, and what is in them.
 *
 * @param files texts by name, in order
 * @param models how many models have a price
 * @param aliases how many names stand for one of them
 * @param figures how many figures there are
 * @param disputed how many of them a catalogue contradicts
 * @param mistaken the figures that mistake a unit (1000 dollars for a million tokens, 10 for an
 *     embedding, or more), in words; never a price, and a dissent wherever somebody says otherwise
 */
public record MadeBook(
    TreeMap<String, String> files,
    long models,
    long aliases,
    long figures,
    long disputed,
    List<String> mistaken) {

  static MadeBook of(TreeMap<String, String> files, List<Model> all, List<String> mistaken) {
    List<Model> own = all.stream().filter(model -> Objects.isNull(model.aliasOf())).toList();
    List<Figure> figures =
        own.stream()
            .flatMap(model -> model.entries().stream())
            .flatMap(entry -> entry.figures().stream())
            .toList();
    return new MadeBook(
        files,
        own.size(),
        all.size() - own.size(),
        figures.size(),
        figures.stream().filter(figure -> !figure.dissents().isEmpty()).count(),
        mistaken);
  }
}
