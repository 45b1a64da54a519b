package com.getbonito.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.UsageCategory;
import com.getbonito.error.ConfigurationException;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The user's overlay")
class OverlayTest {

  @TempDir
  private @SuppressWarnings("NullAway.Init") Path folder;

  @Test
  void wins_over_the_book_and_says_so() {
    PriceBook book =
        open(
            """
            {"prices": [{"provider": "openai", "model": "gpt-4o", "input": "1.25", "output": "5"}]}\
            """);
    ModelPrice price = price(book, "openai", "gpt-4o", null, "2026-09-01");
    assertThat(price.source()).isEqualTo("overlay");
    assertThat(price.perToken("standard", UsageCategory.INPUT, 1)).isEqualTo(1_250_000);
    assertThat(price.perToken("standard", UsageCategory.OUTPUT, 1)).isEqualTo(5_000_000);
    assertThat(price(book, "openai", "gpt-4.1", null, "2026-09-01").source())
        .isNotEqualTo("overlay");
  }

  @Test
  void every_kind_of_price_counts() {
    PriceBook book =
        open(
            """
            {"prices": [{"provider": "own", "model": "m", "input": "1", "output": "2",
              "cacheRead": "3", "cacheWrite": "4", "cacheWriteHour": "5", "audioInput": "6",
              "audioOutput": "7", "imageInput": "8", "reasoning": "9",
              "above": [{"tokens": 200000, "input": "10"}],
              "tiers": {"batch": {"input": "0.5", "above": [{"tokens": 200000, "input": "11"}]}},
              "perUse": {"web_search": "0.01"}}]}\
            """);
    ModelPrice price = price(book, "own", "m", null, "2026-09-01");
    UsageCategory[] order = {
      UsageCategory.INPUT, UsageCategory.OUTPUT, UsageCategory.CACHE_READ,
      UsageCategory.CACHE_WRITE, UsageCategory.CACHE_WRITE_1H, UsageCategory.AUDIO_INPUT,
      UsageCategory.AUDIO_OUTPUT, UsageCategory.IMAGE_INPUT, UsageCategory.REASONING
    };
    for (int i = 0; i < order.length; i++) {
      assertThat(price.perToken("standard", order[i], 1)).isEqualTo((i + 1) * 1_000_000L);
    }
    assertThat(price.perToken("standard", UsageCategory.INPUT, 200_001)).isEqualTo(10_000_000);
    assertThat(price.perToken("batch", UsageCategory.INPUT, 1)).isEqualTo(500_000);
    assertThat(price.perToken("batch", UsageCategory.INPUT, 200_001)).isEqualTo(11_000_000);
    assertThat(price.perUse()).containsEntry("web_search", 10_000_000_000L);
  }

  @Test
  void what_is_left_out_above_a_size_costs_there_what_it_costs_below() {
    PriceBook book =
        open(
            """
            {"prices": [{"provider": "own", "model": "m", "input": "1", "output": "2",
              "cacheRead": "0.5", "above": [{"tokens": 100, "input": "3", "output": "4"},
                {"tokens": 200, "input": "5"}]}]}\
            """);
    ModelPrice price = price(book, "own", "m", null, "2026-09-01");
    ModelPrice.Rates largest = price.rates().get(2);
    assertThat(largest.above()).isEqualTo(200);
    assertThat(largest.perToken(UsageCategory.INPUT)).isEqualTo(5_000_000);
    assertThat(largest.perToken(UsageCategory.OUTPUT)).isEqualTo(4_000_000);
    assertThat(largest.perToken(UsageCategory.CACHE_READ)).isEqualTo(500_000);
    assertThat(largest.perToken(UsageCategory.CACHE_WRITE)).isEqualTo(ModelPrice.UNKNOWN);
  }

  @Test
  void counts_from_its_first_day_on() {
    PriceBook book =
        open(
            """
            {"prices": [{"provider": "openai", "model": "gpt-4o", "from": "2026-09-01",
              "input": "1", "output": "5"}]}\
            """);
    assertThat(price(book, "openai", "gpt-4o", null, "2026-08-31").source())
        .isNotEqualTo("overlay");
    assertThat(price(book, "openai", "gpt-4o", null, "2026-09-01").source()).isEqualTo("overlay");
  }

  @Test
  void counts_only_at_its_places() {
    PriceBook book =
        open(
            """
            {"prices": [{"provider": "openai", "model": "gpt-4o", "places": ["eu"],
              "input": "1", "output": "5"}]}\
            """);
    assertThat(price(book, "openai", "gpt-4o", "eu", "2026-09-01").source()).isEqualTo("overlay");
    assertThat(price(book, "openai", "gpt-4o", null, "2026-09-01").source())
        .isNotEqualTo("overlay");
  }

  @Test
  void has_another_id_for_another_figure() {
    String text =
        """
        {"prices": [{"provider": "own", "model": "m", "input": "%s", "output": "5"}]}\
        """;
    ModelPrice one = price(open(text.formatted("1")), "own", "m", null, "2026-09-01");
    ModelPrice same = price(open(text.formatted("1.0")), "own", "m", null, "2026-09-01");
    ModelPrice other = price(open(text.formatted("1.1")), "own", "m", null, "2026-09-01");
    assertThat(one.id()).isEqualTo(same.id()).isNotEqualTo(other.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"prices": [                                                          | BON-1071 | :1
          {"price": []}                                                         | BON-1072 | price
          {"prices": [{"provider":"a","model":"b","inptu":"1"}]}                | BON-1072 | prices[0].inptu
          {"prices": [{"provider":"a","model":"b","tiers":{"slow":{}}}]}        | BON-1072 | prices[0].tiers.slow
          {"prices": [{"provider":"a","model":"b","input":1}]}                  | BON-1073 | prices[0].input
          {"prices": {}}                                                        | BON-1073 | prices
          {"prices": [{"provider":"a","model":"b","input":"-1"}]}               | BON-1074 | prices[0].input
          {"prices": [{"provider":"a","model":"b","input":"0.0000001"}]}        | BON-1074 | prices[0].input
          {"prices": [{"provider":"a","model":"b","input":"1000001"}]}          | BON-1074 | prices[0].input
          {"prices": [{"provider":"a","model":"b","from":"soon","input":"1"}]}  | BON-1074 | prices[0].from
          {"prices": [{"provider":"a","input":"1"}]}                            | BON-1075 | prices[0].model
          {"prices": [{"provider":"a","model":"b"}]}                            | BON-1075 | prices[0]
          {"prices": [{"provider":"a","model":"b","input":"1"},{"provider":"a","model":"b","input":"2"}]} | BON-1076 | prices[1]
          """)
  void says_what_is_wrong_and_where(String text, String code, String where) {
    assertThatThrownBy(() -> open(text))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.problems().get(0).path()).contains(where).contains("overlay.json");
            });
  }

  @Test
  void says_when_it_is_missing() {
    assertThatThrownBy(() -> new ShippedPrices().open(folder.resolve("none.json")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1070");
  }

  @Test
  void says_when_it_is_too_large() throws IOException {
    Path large = Files.write(folder.resolve("large.json"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> new ShippedPrices().open(large)).hasMessageContaining("BON-1077");
  }

  private PriceBook open(String text) {
    try {
      return new ShippedPrices().open(Files.writeString(folder.resolve("overlay.json"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ModelPrice price(
      PriceBook book,
      String provider,
      String model,
      @org.jspecify.annotations.Nullable String region,
      String day) {
    long time = LocalDate.parse(day).toEpochDay() * 86_400_000L;
    return Objects.requireNonNull(book.price(new PriceQuery(provider, model, null, region, time)));
  }
}
