package com.getbonito.prices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shipped part of one provider: its lines are split when it is opened, a model's are read when
 * it is asked for.
 */
public final class Shelf {

  /** First line of the list of catalogues and providers. */
  private static final String INDEX = "index.txt";

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "amazon-bedrock", "bedrock",
          "aws", "bedrock",
          "aws-bedrock", "bedrock",
          "azure-openai", "azure",
          "gemini", "google",
          "vertex-ai", "vertex",
          "mistralai", "mistral",
          "together-ai", "together",
          "x-ai", "xai");

  private final String provider;
  private final BookText text;
  private final List<Source> sources;
  private final Map<String, List<String>> lines;

  private Shelf(String provider, List<Source> sources, Map<String, List<String>> lines) {
    this.provider = provider;
    this.text = new BookText(sources);
    this.sources = sources;
    this.lines = lines;
  }

  /** The catalogues that the shipped book was made from, in the order that breaks a tie. */
  public static List<Source> catalogues() {
    return resource(INDEX).stream()
        .filter(line -> line.startsWith("source "))
        .map(line -> line.split(" ", -1))
        .map(words -> new Source(words[1].charAt(0), words[2], words[3]))
        .toList();
  }

  /** The providers in the shipped book, sorted. */
  public static List<String> providers() {
    return resource(INDEX).stream()
        .filter(line -> line.startsWith("provider "))
        .map(line -> line.split(" ", -1)[1])
        .toList();
  }

  /**
   * What ships about a provider; empty where nothing does.
   *
   * @param provider the book's name of it, or another usual one
   */
  public static Shelf of(String provider) {
    String name = canonical(provider);
    return providers().contains(name)
        ? new Shelf(name, catalogues(), split(resource(name + ".txt")))
        : new Shelf(name, List.of(), Map.of());
  }

  /** The book's own name of a provider. */
  static String canonical(String provider) {
    String plain = provider.toLowerCase(Locale.ROOT);
    return OTHER_NAMES.getOrDefault(plain, plain);
  }

  /** The book's name of the provider. */
  public String provider() {
    return provider;
  }

  /** The base ids of the models, sorted; names that stand for another included. */
  public List<String> ids() {
    return List.copyOf(new TreeSet<>(lines.keySet()));
  }

  /** A model, or null where the book does not know it. No other id is tried. */
  public @Nullable Model model(String id) {
    List<String> own = lines.get(id);
    if (own == null) {
      return null;
    }
    String alias = alias(own);
    if (alias == null) {
      return text.read(provider, own);
    }
    List<String> other = lines.get(alias);
    if (other == null) {
      throw new IllegalStateException(provider + '/' + id + " stands for nothing: " + alias);
    }
    Model model = text.read(provider, other);
    return new Model(
        provider, id, alias, model.kind(), model.facts(), model.ends(), model.entries());
  }

  /** The day of the youngest catalogue. */
  String date() {
    return sources.stream().map(Source::date).max(String::compareTo).orElse("");
  }

  /** The day of a catalogue's state; empty for one that the book does not know. */
  String dateOf(String source) {
    return sources.stream()
        .filter(each -> each.name().equals(source))
        .map(Source::date)
        .findFirst()
        .orElse("");
  }

  private static @Nullable String alias(List<String> lines) {
    String head = lines.get(0);
    int tab = head.indexOf('\t');
    return head.charAt(tab + 1) == '=' ? head.substring(tab + 2) : null;
  }

  private static Map<String, List<String>> split(List<String> all) {
    Map<String, List<String>> lines = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : all) {
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      if (line.charAt(0) != '\t') {
        current = new ArrayList<>(2);
        lines.put(line.substring(0, line.indexOf('\t')), current);
      }
      current.add(line);
    }
    return Collections.unmodifiableMap(lines);
  }

  static List<String> resource(String name) {
    try (InputStream in = Shelf.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("bonito-prices lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("bonito-prices: cannot read its resource " + name, e);
    }
  }
}
