package com.getbonito.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The shipped book")
class ShippedBookTest {

  private static final String SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  private final PriceBook book = new ShippedPrices().open(null);

  /** The expectations are literals of a catalogue, each cited in its line. */
  @Test
  void a_data_zone_that_only_the_dated_name_is_priced_for_counts_for_the_plain_name() {
    PriceBook book = new ShippedBook();
    ModelPrice zone = book.price(new PriceQuery("azure", "gpt-4.1", "chat", "us", 0));
    ModelPrice anywhere = book.price(new PriceQuery("azure", "gpt-4.1", "chat", null, 0));
    assertThat(zone).isNotNull();
    assertThat(anywhere).isNotNull();
    assertThat(zone.perToken(ModelPrice.STANDARD, UsageCategory.INPUT, 0)).isEqualTo(2_200_000);
    assertThat(anywhere.perToken(ModelPrice.STANDARD, UsageCategory.INPUT, 0)).isEqualTo(2_000_000);
  }

  @Test
  void has_the_figures_of_the_golden_lookups() throws IOException {
    Set<String> models = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(ShippedBookTest.class.getResourceAsStream("golden.txt"))) {
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
        String[] words = line.split(" ", -1);
        models.add(words[0] + words[1] + words[2] + words[3]);
        ModelPrice price = price(words[0], words[1], optional(words[2]), optional(words[3]));
        long found =
            price == null
                ? ModelPrice.UNKNOWN
                : price.perToken(
                    words[4], UsageCategory.valueOf(words[5]), Long.parseLong(words[6]));
        if (found != Long.parseLong(words[7])) {
          wrong.add(found + " for " + line);
        }
      }
    }
    assertThat(models).hasSizeGreaterThanOrEqualTo(40);
    assertThat(wrong).isEmpty();
  }

  @Test
  void is_found_as_a_service() {
    assertThat(ServiceLoader.load(PriceBookFactory.class).findFirst())
        .containsInstanceOf(ShippedPrices.class);
  }

  @Test
  void finds_the_dearer_price_of_a_profile_by_the_deployment() {
    assertThat(input("bedrock", SONNET, "global." + SONNET, null)).isEqualTo(3_000_000);
    assertThat(input("bedrock", SONNET, "us." + SONNET, null)).isEqualTo(3_300_000);
    assertThat(input("bedrock", SONNET, "us-gov." + SONNET, null)).isEqualTo(3_600_000);
    assertThat(
            input(
                "bedrock",
                SONNET,
                "arn:aws:bedrock:us-east-1:1:inference-profile/global." + SONNET,
                null))
        .isEqualTo(3_000_000);
  }

  /** The bare id costs in its region what a geographic profile costs, never the global price. */
  @Test
  void bills_a_bare_bedrock_id_as_its_region_also_while_an_introductory_price_counts() {
    String sonnet = "anthropic.claude-sonnet-5";
    assertThat(input("bedrock", sonnet, null, "us-east-1")).isEqualTo(2_200_000);
    assertThat(input("bedrock", sonnet, "global." + sonnet, null)).isEqualTo(2_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "us, anthropic.claude-sonnet-5, 2200000",
    "eu, anthropic.claude-sonnet-5, 2200000",
    "apac, anthropic.claude-sonnet-5, 2200000",
    "jp, anthropic.claude-sonnet-5, 2200000",
    "au, anthropic.claude-sonnet-5, 2200000",
    "us-gov, anthropic.claude-sonnet-4-5-20250929-v1:0, 3600000",
    "global, anthropic.claude-sonnet-5, 2000000",
    "in, openai.gpt-5.6-luna, 220000",
    "ca, openai.gpt-5.6-luna, 220000"
  })
  void knows_every_profile_that_may_stand_before_an_id(String profile, String model, long there) {
    String arn = "arn:aws:bedrock:us-east-1:1:inference-profile/";
    String id = profile + '.' + model;
    assertThat(input("bedrock", model, id, null)).isEqualTo(there);
    assertThat(input("bedrock", model, arn + id, null)).isEqualTo(there);
    assertThat(input("bedrock", id, null, null)).isEqualTo(there);
  }

  @Test
  void does_not_guess_a_profile_where_the_others_differ() {
    assertThat(price("bedrock", SONNET, "ca." + SONNET, null)).isNull();
    assertThat(price("bedrock", SONNET, "in." + SONNET, null)).isNull();
  }

  @Test
  void has_no_base_id_that_begins_with_a_profile() {
    assertThat(Shelf.of("bedrock").ids())
        .noneMatch(id -> Entry.PROFILES.stream().anyMatch(each -> id.startsWith(each + '.')));
  }

  @Test
  void bills_a_region_after_a_dated_change_by_its_uplift_or_not_at_all() {
    assertThat(regionalOn("openai", "gpt-5.6-luna", "eu", "2026-07-29")).isEqualTo(1_100_000);
    assertThat(regionalOn("openai", "gpt-5.6-luna", "eu", "2026-07-30")).isEqualTo(220_000);
    assertThat(regionalOn("vertex", "gemini-3.6-flash", "global", "2026-12-31"))
        .isEqualTo(1_500_000);
    assertThat(
            book.price(
                new PriceQuery("vertex", "gemini-3.6-flash", null, "global", millis("2027-01-01"))))
        .isNull();
  }

  @Test
  void bills_a_bare_bedrock_id_as_a_call_in_its_region() {
    assertThat(input("bedrock", SONNET, null, "us-east-1")).isEqualTo(3_300_000);
  }

  @Test
  void finds_the_profile_in_a_model_that_names_one() {
    assertThat(input("bedrock", "global." + SONNET, null, null)).isEqualTo(3_000_000);
  }

  @Test
  void finds_the_price_of_a_data_zone() {
    assertThat(input("azure", "gpt-4o-2024-08-06", "chat-prod", "eu")).isEqualTo(2_750_000);
    assertThat(input("azure", "gpt-4o-2024-08-06", "chat-prod", null)).isEqualTo(2_500_000);
  }

  /** Claude from Sonnet 4.5 on costs a tenth more in every region and multi-region of Vertex. */
  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-5@20251101, global, 5000000",
    "claude-opus-4-5@20251101, us-east5, 5500000",
    "claude-opus-4-5@20251101, us-central1, 5500000",
    "claude-opus-4-5@20251101, us, 5500000",
    "claude-opus-4-5@20251101, eu, 5500000",
    "claude-sonnet-4@20250514, us-central1, 3000000",
    "gemini-2.5-flash, europe-west4, 300000"
  })
  void bills_a_region_of_vertex_that_no_catalogue_names_as_those_that_one_names(
      String model, String location, long there) {
    assertThat(input("vertex", model, null, location)).isEqualTo(there);
  }

  @Test
  void does_not_take_the_name_of_a_deployment_for_a_model() {
    assertThat(price("azure", "no-such-model", "gpt-4o", null)).isNull();
  }

  @Test
  void chooses_by_the_day_of_the_call() {
    assertThat(inputOn("anthropic", "claude-sonnet-5", "2026-08-31")).isEqualTo(2_000_000);
    assertThat(inputOn("anthropic", "claude-sonnet-5", "2026-09-01")).isEqualTo(3_000_000);
    assertThat(inputOn("openai", "o3", "2025-06-09")).isEqualTo(10_000_000);
    assertThat(inputOn("openai", "o3", "2025-06-10")).isEqualTo(2_000_000);
  }

  @Test
  void a_snapshot_has_its_own_price() {
    assertThat(input("openai", "gpt-4o-2024-05-13", null, null)).isEqualTo(5_000_000);
    assertThat(input("openai", "gpt-4o", null, null)).isEqualTo(2_500_000);
  }

  @Test
  void an_unknown_model_stays_unknown() {
    assertThat(price("openai", "gpt-4o-2031-01-01", null, null)).isNull();
    assertThat(price("openai", "gpt-4", null, null)).isNotNull();
    assertThat(price("openai", "gpt", null, null)).isNull();
    assertThat(price("nobody", "gpt-4o", null, null)).isNull();
    assertThat(book.facts("openai", "gpt-4o-2031-01-01")).isNull();
  }

  @Test
  void knows_what_one_use_of_a_tool_costs() {
    ModelPrice price = Objects.requireNonNull(price("anthropic", "claude-opus-4-5", null, null));
    assertThat(price.perUse()).containsEntry("web_search", 10_000_000_000L);
  }

  @Test
  void says_who_and_when_and_whether_somebody_disagrees() {
    ModelPrice agreed = Objects.requireNonNull(price("openai", "gpt-4o", null, null));
    assertThat(agreed.source()).isEqualTo("genai-prices");
    assertThat(agreed.date()).isEqualTo("2026-08-21");
    assertThat(agreed.disputed()).isFalse();
    ModelPrice disputed = Objects.requireNonNull(price("openai", "gpt-4o-2024-05-13", null, null));
    assertThat(disputed.disputed()).isTrue();
    assertThat(disputed.id()).matches("openai/gpt-4o-2024-05-13#[0-9a-f]{10}");
  }

  @Test
  void gives_the_same_instance_again_from_any_thread() {
    ModelPrice first = price("openai", "gpt-4o", null, null);
    Set<ModelPrice> all = java.util.concurrent.ConcurrentHashMap.newKeySet();
    PriceBook other = new ShippedPrices().open(null);
    IntStream.range(0, 1000)
        .parallel()
        .forEach(i ->
            all.add(
                Objects.requireNonNull(
                    other.price(new PriceQuery("openai", "gpt-4.1", null, null, i)))));
    assertThat(all).hasSize(1);
    assertThat(price("openai", "gpt-4o", null, null)).isSameAs(first);
  }

  @Test
  void no_ceiling_is_made_of_rerankers_voices_or_painters() {
    Shelf shelf = Shelf.of("openai");
    assertThat(
            Objects.requireNonNull(shelf.model("gpt-4o-mini-realtime-preview-2024-12-17")).kind())
        .isEqualTo(Model.OTHER);
    ModelPrice ceiling = Objects.requireNonNull(book.ceiling("openai", millis("2026-08-21")));
    assertThat(price("openai", "gpt-4o-mini-realtime-preview-2024-12-17", null, null))
        .extracting(price -> price.dearest(UsageCategory.AUDIO_INPUT, 1))
        .isEqualTo(100_000_000L);
    assertThat(ceiling.dearest(UsageCategory.AUDIO_INPUT, 1)).isEqualTo(40_000_000);
    assertThat(Objects.requireNonNull(book.ceiling("bedrock", millis("2026-08-21"))))
        .satisfies(bedrock -> {
          assertThat(bedrock.dearest(UsageCategory.INPUT, 1)).isEqualTo(18_800_000);
          assertThat(bedrock.dearest(UsageCategory.OUTPUT, 1)).isEqualTo(75_000_000);
        });
  }

  @Test
  void the_ceiling_is_above_every_price_of_its_provider() {
    long now = millis("2026-08-21");
    for (String provider : Shelf.providers()) {
      ModelPrice ceiling = Objects.requireNonNull(book.ceiling(provider, now), provider);
      assertThat(book.ceiling(provider, now)).isSameAs(ceiling);
      Shelf shelf = Shelf.of(provider);
      for (String id : shelf.ids()) {
        Model model = Objects.requireNonNull(shelf.model(id));
        boolean current = model.ends() == null || model.ends().compareTo("2026-08-21") > 0;
        ModelPrice price = price(provider, id, null, null);
        if (price != null && current && !model.kind().equals(Model.OTHER)) {
          for (UsageCategory category : UsageCategory.values()) {
            assertThat(price.dearest(category, Long.MAX_VALUE))
                .as(provider + '/' + id)
                .isLessThanOrEqualTo(ceiling.perToken("priority", category, 1));
          }
        }
      }
    }
    assertThat(book.ceiling("nobody", now)).isNull();
  }

  @Test
  void knows_windows_outputs_and_capabilities() {
    ModelFacts facts = Objects.requireNonNull(book.facts("openai", "gpt-4o"));
    assertThat(facts.contextWindow()).isEqualTo(128_000);
    assertThat(facts.maxOutput()).isEqualTo(16_384);
    assertThat(facts.capabilities()).contains("json", "tools", "vision").doesNotContain("audio");
  }

  @Test
  void answers_to_the_other_usual_names_of_a_provider() {
    assertThat(input("aws", SONNET, "us." + SONNET, null)).isEqualTo(3_300_000);
    assertThat(input("gemini", "gemini-2.5-pro", null, null)).isEqualTo(1_250_000);
  }

  @Test
  void every_line_reads_back_as_it_was_written() {
    BookText text = new BookText(Shelf.catalogues());
    Shelf shelf = Shelf.of("vertex");
    for (String id : shelf.ids()) {
      Model model = Objects.requireNonNull(shelf.model(id));
      List<String> lines = text.write(model);
      if (model.aliasOf() == null) {
        assertThat(text.read("vertex", lines)).isEqualTo(model);
      }
    }
  }

  private long input(
      String provider, String model, @Nullable String deployment, @Nullable String region) {
    return Objects.requireNonNull(price(provider, model, deployment, region), model)
        .perToken("standard", UsageCategory.INPUT, 1);
  }

  private long regionalOn(String provider, String model, String region, String day) {
    return Objects.requireNonNull(
            book.price(new PriceQuery(provider, model, null, region, millis(day))))
        .perToken("standard", UsageCategory.INPUT, 1);
  }

  private long inputOn(String provider, String model, String day) {
    return Objects.requireNonNull(
            book.price(new PriceQuery(provider, model, null, null, millis(day))))
        .perToken("standard", UsageCategory.INPUT, 1);
  }

  private @Nullable ModelPrice price(
      String provider, String model, @Nullable String deployment, @Nullable String region) {
    return book.price(new PriceQuery(provider, model, deployment, region, millis("2026-08-21")));
  }

  private static @Nullable String optional(String word) {
    return word.equals("-") ? null : word;
  }

  private static long millis(String day) {
    return LocalDate.parse(day).toEpochDay() * 86_400_000L;
  }
}
