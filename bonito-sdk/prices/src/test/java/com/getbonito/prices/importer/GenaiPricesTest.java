package com.getbonito.prices.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The catalogue genai-prices")
class GenaiPricesTest {

  private static final String TEXT =
      """
      [{"id": "deepseek", "models": [
        {"id": "by-hour", "match": {"equals": "by-hour"}, "prices": [
          {"prices": {"input_mtok": 0.135}},
          {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"},
           "prices": {"input_mtok": 0.27}}]},
        {"id": "by-day", "match": {"or": [{"equals": "by-day"}, {"equals": "other"}]}, "prices": [
          {"prices": {"input_mtok": 2}},
          {"constraint": {"start_date": "2026-07-30"}, "prices": {"input_mtok": 1}}]},
        {"id": "by-size", "match": {"starts_with": "by-size"}, "prices":
          {"input_mtok": {"base": 3, "tiers": [{"start": 200000, "price": 6}]}}}]}]
      """;
  private static final Slot INPUT = Slot.standard("in");

  @TempDir
  private @SuppressWarnings("NullAway.Init") Path folder;

  private @SuppressWarnings("NullAway.Init") GenaiPrices genai;

  @BeforeEach
  void read() throws IOException {
    Path file = Files.writeString(folder.resolve("data.json"), TEXT);
    genai = new GenaiPrices(new Source('g', "genai-prices", "2026-08-21"), file);
  }

  @Test
  void gives_no_figure_that_depends_on_the_hour() {
    assertThat(found("by-hour").isPriced()).isFalse();
    assertThat(new Merge(List.of(genai), null).model("deepseek", "by-hour")).isNull();
  }

  @Test
  void leaves_a_price_by_the_hour_to_the_others() {
    Catalogue other = new Catalogue(new Source('l', "litellm", "2026-07-24"));
    other.listing("deepseek", "by-hour").at(Entry.ANYWHERE).put(INPUT, new BigDecimal("0.28"));
    Entry entry =
        Objects.requireNonNull(new Merge(List.of(genai, other), null).model("deepseek", "by-hour"))
            .entries()
            .get(0);
    assertThat(entry.figures().get(0).sources()).containsExactly("litellm");
    assertThat(entry.disputed()).isFalse();
  }

  @Test
  void gives_a_figure_for_each_stretch_of_days() {
    assertThat(found("by-day").on(Entry.ANYWHERE, "2026-07-29")).containsEntry(INPUT, dollars(2));
    assertThat(found("by-day").on(Entry.ANYWHERE, "2026-07-30")).containsEntry(INPUT, dollars(1));
  }

  @Test
  void gives_a_figure_for_each_size_and_the_other_names() {
    assertThat(found("by-size").at(Entry.ANYWHERE))
        .containsEntry(INPUT, dollars(3))
        .containsEntry(new Slot("standard", 200_000, "in"), dollars(6));
    assertThat(genai.aliases("deepseek")).containsEntry("other", "by-day");
  }

  private Listing found(String model) {
    return Objects.requireNonNull(genai.find("deepseek", model));
  }

  private static BigDecimal dollars(long whole) {
    return BigDecimal.valueOf(whole);
  }
}
