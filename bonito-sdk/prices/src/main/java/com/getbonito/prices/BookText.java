package com.getbonito.prices;

import com.getbonito.money.ModelFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The format of the book: a line of facts for each model, a line for each of its entries after it.
 *
 * <pre>
 * gpt-4o⇥chat window=128000 output=16384 tools vision
 * ⇥*⇥standard in=2.5/lmgp out=10/lmg!p12; batch in=1.25/lp; use web_search=0.01/p
 * ⇥eu,us⇥@2026-09-01 standard in=2.75/p
 * ⇥eu,us⇥@2027-01-01 unknown
 * gpt-4o-latest⇥=gpt-4o
 * </pre>
 *
 * The letters behind a figure are the catalogues that say so, each {@code !} one that says
 * otherwise. Writing and reading are inverse.
 */
public final class BookText {

  private static final String TAB = "\t";
  private static final String NEXT = "; ";
  private static final String UNKNOWN = "unknown";

  private final List<Source> sources;

  /** Text whose letters mean these catalogues. */
  public BookText(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The lines of a model. */
  public List<String> write(Model model) {
    if (model.aliasOf() != null) {
      return List.of(model.id() + TAB + '=' + model.aliasOf());
    }
    List<String> lines = new ArrayList<>();
    lines.add(model.id() + TAB + facts(model));
    for (Entry entry : model.entries()) {
      String from = entry.from() == null ? "" : '@' + entry.from() + ' ';
      lines.add(TAB + String.join(",", entry.places()) + TAB + from + figures(entry.figures()));
    }
    return lines;
  }

  private static String facts(Model model) {
    StringBuilder text = new StringBuilder(model.kind());
    ModelFacts facts = model.facts();
    if (facts.contextWindow() != null) {
      text.append(" window=").append(facts.contextWindow());
    }
    if (facts.maxOutput() != null) {
      text.append(" output=").append(facts.maxOutput());
    }
    if (model.ends() != null) {
      text.append(" ends=").append(model.ends());
    }
    if (facts.capabilities() != null) {
      text.append(" can=").append(String.join(",", facts.capabilities()));
    }
    return text.toString();
  }

  private String figures(List<Figure> figures) {
    if (figures.isEmpty()) {
      return UNKNOWN;
    }
    StringBuilder text = new StringBuilder();
    String group = "";
    for (Figure figure : figures) {
      Slot slot = figure.slot();
      String own = slot.above() == 0 ? slot.tier() : slot.tier() + '>' + slot.above();
      if (!own.equals(group)) {
        text.append(group.isEmpty() ? "" : NEXT).append(own);
        group = own;
      }
      text.append(' ').append(slot.item()).append('=').append(plain(figure.dollars())).append('/');
      figure.sources().forEach(source -> text.append(letter(source)));
      for (Figure.Dissent dissent : figure.dissents()) {
        text.append('!').append(letter(dissent.source()));
        text.append(dissent.dollars() == null ? "" : plain(dissent.dollars()));
      }
    }
    return text.toString();
  }

  /** Reads the model that starts at a line. */
  Model read(String provider, List<String> lines) {
    String[] head = lines.get(0).split(TAB, -1);
    Map<String, String> facts = new TreeMap<>();
    String[] words = head[1].split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      facts.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    String can = facts.get("can");
    return new Model(
        provider,
        head[0],
        null,
        words[0],
        new ModelFacts(
            number(facts.get("window")),
            number(facts.get("output")),
            can == null ? null : List.of(can.split(",", -1)),
            facts.get("ends")),
        facts.get("ends"),
        lines.subList(1, lines.size()).stream().map(this::entry).toList());
  }

  private Entry entry(String line) {
    String[] cells = line.split(TAB, -1);
    String rest = cells[2];
    String from = null;
    if (rest.startsWith("@")) {
      int space = rest.indexOf(' ');
      from = rest.substring(1, space);
      rest = rest.substring(space + 1);
    }
    List<Figure> figures = new ArrayList<>();
    for (String group : rest.equals(UNKNOWN) ? new String[0] : rest.split(NEXT, -1)) {
      String[] words = group.split(" ", -1);
      int above = words[0].indexOf('>');
      String tier = above < 0 ? words[0] : words[0].substring(0, above);
      long size = above < 0 ? 0 : Long.parseLong(words[0].substring(above + 1));
      for (int i = 1; i < words.length; i++) {
        figures.add(figure(tier, size, words[i]));
      }
    }
    return new Entry(List.of(cells[1].split(",", -1)), from, figures);
  }

  private Figure figure(String tier, long above, String word) {
    int equals = word.indexOf('=');
    int slash = word.indexOf('/');
    String[] said = word.substring(slash + 1).split("!", -1);
    List<Figure.Dissent> dissents = new ArrayList<>();
    for (int i = 1; i < said.length; i++) {
      String value = said[i].substring(1);
      dissents.add(
          new Figure.Dissent(
              name(said[i].charAt(0)), value.isEmpty() ? null : new BigDecimal(value)));
    }
    return new Figure(
        new Slot(tier, above, word.substring(0, equals)),
        new BigDecimal(word.substring(equals + 1, slash)),
        said[0].chars().mapToObj(letter -> name((char) letter)).toList(),
        dissents);
  }

  private char letter(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow()
        .letter();
  }

  private String name(char letter) {
    return sources.stream()
        .filter(source -> source.letter() == letter)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }
}
