package com.getbonito.prices.importer;

import com.getbonito.prices.BookText;
import com.getbonito.prices.Model;
import com.getbonito.prices.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the catalogues in a folder and makes the files of the book. */
public final class PriceImport {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String LITELLM = "litellm_model_prices_and_context_window.";

  private final GenaiPrices genai;
  private final List<Catalogue> catalogues;
  private final OpenRouter openRouter;

  /**
   * Reads the catalogues.
   *
   * @param folder holds {@code litellm_….json}, {@code genai-prices}, {@code portkey}, {@code
   *     models.dev}, {@code openrouter}, and {@code NOTICE} with the day of each
   * @throws UncheckedIOException where one is missing
   */
  public PriceImport(Path folder) {
    genai =
        new GenaiPrices(
            source('g', "genai-prices", folder), folder.resolve("genai-prices/data.v2.json"));
    catalogues =
        List.of(
            genai,
            new LiteLlm(source('l', "litellm", folder), only(folder, LITELLM)),
            new Portkey(source('p', "portkey", folder), folder.resolve("portkey")),
            new ModelsDev(
                source('m', "models.dev", folder),
                folder.resolve("models.dev/models.dev.compiled.json")));
    openRouter =
        new OpenRouter(
            source('o', "openrouter", folder),
            only(folder.resolve("openrouter"), "openrouter_models."));
  }

  /** Whether the folder holds the catalogues. */
  public static boolean isReadable(Path folder) {
    return Files.isRegularFile(folder.resolve("genai-prices/data.v2.json"));
  }

  /** Makes the book. */
  public MadeBook make() {
    TreeMap<String, String> files = new TreeMap<>();
    List<String> index = new ArrayList<>();
    index.add("# Made by `bonito prices import`; see NOTICE for the catalogues' licences.");
    List<Source> sources = new ArrayList<>(catalogues.stream().map(Catalogue::source).toList());
    sources.add(openRouter.source());
    for (Source source : sources) {
      index.add("source " + source.letter() + ' ' + source.name() + ' ' + source.date());
    }
    Merge merge = new Merge(catalogues, openRouter);
    List<Model> all = new ArrayList<>();
    BookText text = new BookText(sources);
    for (String provider : Names.PROVIDERS) {
      index.add("provider " + provider);
      List<String> lines = new ArrayList<>();
      for (Model model : models(provider, merge).values()) {
        lines.addAll(text.write(model));
        all.add(model);
      }
      files.put(provider + ".txt", String.join("\n", lines) + '\n');
    }
    files.put("index.txt", String.join("\n", index) + '\n');
    return MadeBook.of(files, all, merge.mistaken());
  }

  /** The models of a provider by id, names that stand for another included. */
  private TreeMap<String, Model> models(String provider, Merge merge) {
    TreeSet<String> ids = new TreeSet<>();
    catalogues.forEach(catalogue -> ids.addAll(catalogue.models(provider).keySet()));
    TreeMap<String, Model> models = new TreeMap<>();
    for (String id : ids) {
      Model model = Names.isId(provider, id) ? merge.model(provider, id) : null;
      if (model != null) {
        models.put(id, model);
      }
    }
    genai
        .aliases(provider)
        .forEach((alias, id) -> {
          Model model = models.get(id);
          if (model != null && Names.isId(provider, alias) && !models.containsKey(alias)) {
            models.put(alias, alias(alias, model));
          }
        });
    return models;
  }

  private static Model alias(String alias, Model model) {
    return new Model(
        model.provider(),
        alias,
        model.id(),
        model.kind(),
        model.facts(),
        model.ends(),
        model.entries());
  }

  private static Source source(char letter, String name, Path folder) {
    try (Stream<String> lines = Files.lines(folder.resolve("NOTICE"), StandardCharsets.UTF_8)) {
      String line =
          lines
              .filter(each -> each.startsWith(name))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("NOTICE does not name " + name));
      Matcher day = DAY.matcher(line);
      if (!day.find()) {
        throw new IllegalStateException("NOTICE gives no day for " + name);
      }
      return new Source(letter, name, day.group());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.resolve("NOTICE"), e);
    }
  }

  private static Path only(Path folder, String start) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .max(Path::compareTo)
          .orElseThrow(() -> new IllegalStateException("no " + start + "* in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
