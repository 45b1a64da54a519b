package com.getbonito.prices;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an overlay strictly: the first thing that is not understood ends the reading, with its path
 * and position.
 */
final class OverlayReader {

  static final String UNREADABLE = "BON-1070";
  static final String SYNTAX = "BON-1071";
  static final String UNKNOWN_KEY = "BON-1072";
  static final String WRONG_TYPE = "BON-1073";
  static final String OUT_OF_RANGE = "BON-1074";
  static final String MISSING = "BON-1075";
  static final String DUPLICATE = "BON-1076";
  static final String TOO_LARGE = "BON-1077";

  private static final long MOST_BYTES = 1 << 20;
  private static final int TOKEN_DECIMALS = 6;
  private static final int USE_DECIMALS = 12;
  private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000);

  private static final Map<String, String> ITEMS =
      Map.of(
          "input", "in",
          "output", "out",
          "cacheRead", "read",
          "cacheWrite", "write",
          "cacheWriteHour", "write1h",
          "audioInput", "audio",
          "audioOutput", "audioOut",
          "imageInput", "image",
          "reasoning", "reason");

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser parser;

  private OverlayReader(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * One price of the user's.
   *
   * @param places as in {@link Entry#places()}
   * @param from first day, null for always
   * @param figures picodollars
   */
  record Priced(
      String provider,
      String model,
      List<String> places,
      @Nullable String from,
      TreeMap<Slot, Long> figures) {}

  /** Every price of a file, in its order. */
  static List<Priced> read(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw failure(TOO_LARGE, file.toString(), "is larger than 1 MiB");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw failure(UNREADABLE, file.toString(), "cannot be read: " + e);
    }
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      return new OverlayReader(file, parser).document();
    } catch (StreamReadException e) {
      throw failure(SYNTAX, at(file, e.getLocation()), e.getOriginalMessage());
    }
  }

  private List<Priced> document() {
    List<Priced> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    parser.nextToken();
    object(
        "",
        key -> {
          if (!key.equals("prices")) {
            throw unknown(key);
          }
          array(
              "prices",
              path -> {
                Priced priced = price(path);
                for (String place : priced.places()) {
                  String own =
                      priced.provider() + '/' + priced.model() + '@' + place + priced.from();
                  if (!seen.add(own)) {
                    throw wrong(DUPLICATE, path, "prices again what the file already prices");
                  }
                }
                all.add(priced);
              });
        });
    if (parser.nextToken() != null) {
      throw wrong(SYNTAX, "", "has something after its end");
    }
    return all;
  }

  private Priced price(String path) {
    Map<String, String> texts = new TreeMap<>();
    List<String> places = new ArrayList<>();
    TreeMap<Slot, Long> figures = new TreeMap<>();
    object(
        path,
        key -> {
          String own = path + '.' + key;
          switch (key) {
            case "provider", "model" -> texts.put(key, text(own));
            case "from" -> texts.put(key, day(own));
            case "places" -> array(own, each -> places.add(text(each)));
            case "above" -> array(own, each -> above("standard", each, figures));
            case "tiers" -> object(own, tier -> tier(own + '.' + tier, tier, figures));
            case "perUse" ->
                object(
                    own,
                    tool ->
                        figures.put(Slot.perUse(tool), dollars(own + '.' + tool, USE_DECIMALS)));
            default -> rate(path, key, "standard", 0, figures);
          }
        });
    String provider = required(path, "provider", texts);
    String model = required(path, "model", texts);
    if (figures.isEmpty()) {
      throw wrong(MISSING, path, "has no price, give at least input and output");
    }
    return new Priced(
        provider,
        model,
        places.isEmpty() ? List.of(Entry.ANYWHERE) : List.copyOf(places),
        texts.get("from"),
        figures);
  }

  private void tier(String path, String tier, TreeMap<Slot, Long> figures) {
    if (!Slot.TIERS.contains(tier)) {
      throw wrong(UNKNOWN_KEY, path, "is no service tier; these are: " + Slot.TIERS);
    }
    object(
        path,
        key -> {
          if (key.equals("above")) {
            array(path + ".above", each -> above(tier, each, figures));
          } else {
            rate(path, key, tier, 0, figures);
          }
        });
  }

  private void above(String tier, String path, TreeMap<Slot, Long> figures) {
    TreeMap<Slot, Long> rates = new TreeMap<>();
    List<Long> size = new ArrayList<>();
    object(
        path,
        key -> {
          if (key.equals("tokens")) {
            expect(JsonToken.VALUE_NUMBER_INT, path + ".tokens", "a whole number");
            size.add(parser.getLongValue());
          } else {
            rate(path, key, tier, 0, rates);
          }
        });
    if (size.isEmpty() || size.get(0) <= 0) {
      throw wrong(MISSING, path + ".tokens", "says above which input size the prices count");
    }
    rates.forEach((slot, rate) -> figures.put(new Slot(tier, size.get(0), slot.item()), rate));
  }

  private void rate(String path, String key, String tier, long above, TreeMap<Slot, Long> figures) {
    String item = ITEMS.get(key);
    if (item == null) {
      throw wrong(UNKNOWN_KEY, path + '.' + key, "is unknown; prices are: " + sorted());
    }
    figures.put(new Slot(tier, above, item), dollars(path + '.' + key, TOKEN_DECIMALS));
  }

  private long dollars(String path, int decimals) {
    String text = text(path);
    if (!text.matches("[0-9]{1,7}(\\.[0-9]{1,12})?")) {
      throw wrong(OUT_OF_RANGE, path, "is no amount of dollars such as \"2.50\"");
    }
    BigDecimal dollars = new BigDecimal(text);
    if (dollars.compareTo(MOST_DOLLARS) > 0) {
      throw wrong(OUT_OF_RANGE, path, "is more than $1,000,000");
    }
    if (dollars.stripTrailingZeros().scale() > decimals) {
      throw wrong(OUT_OF_RANGE, path, "has more than " + decimals + " decimals");
    }
    return dollars.movePointRight(decimals).longValueExact();
  }

  private String day(String path) {
    String day = text(path);
    try {
      return LocalDate.parse(day).toString();
    } catch (DateTimeParseException e) {
      throw wrong(OUT_OF_RANGE, path, "is no day such as \"2026-09-01\"");
    }
  }

  private String text(String path) {
    expect(JsonToken.VALUE_STRING, path, "a string");
    return parser.getString();
  }

  private String required(String path, String key, Map<String, String> texts) {
    String value = texts.get(key);
    if (value == null || value.isBlank()) {
      throw wrong(MISSING, path + '.' + key, "is missing");
    }
    return value;
  }

  private void object(String path, java.util.function.Consumer<String> member) {
    expect(JsonToken.START_OBJECT, path, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      member.accept(key);
    }
  }

  private void array(String path, java.util.function.Consumer<String> item) {
    expect(JsonToken.START_ARRAY, path, "a list");
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      item.accept(path + '[' + i + ']');
    }
  }

  private void expect(JsonToken token, String path, String what) {
    if (parser.currentToken() != token) {
      throw wrong(WRONG_TYPE, path, "must be " + what);
    }
  }

  private ConfigurationException unknown(String key) {
    return wrong(UNKNOWN_KEY, key, "is unknown; the file has one key, prices");
  }

  private ConfigurationException wrong(String code, String path, String message) {
    String where = at(file, parser.currentTokenLocation());
    return failure(code, path.isEmpty() ? where : path + " (" + where + ')', message);
  }

  private static String at(Path file, TokenStreamLocation where) {
    return file + ":" + where.getLineNr() + ':' + where.getColumnNr();
  }

  private static ConfigurationException failure(String code, String path, String message) {
    return new ConfigurationException(
        code, "The price overlay cannot be used", List.of(Problem.error(code, path, message)));
  }

  private static List<String> sorted() {
    return ITEMS.keySet().stream().sorted().toList();
  }
}
