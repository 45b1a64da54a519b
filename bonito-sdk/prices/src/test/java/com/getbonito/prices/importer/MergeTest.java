package com.getbonito.prices.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whom the book believes")
class MergeTest {

  private final Catalogue first = catalogue('a', "first", "2026-08-01");
  private final Catalogue second = catalogue('b', "second", "2026-08-01");
  private final Catalogue third = catalogue('c', "third", "2026-07-01");

  @Test
  void the_figure_that_most_give() {
    say(first, "m", "*", "", "1");
    say(second, "m", "*", "", "2");
    say(third, "m", "*", "", "2.0");
    Figure figure = input(merged("openai", "m"), 0);
    assertThat(figure.dollars()).isEqualByComparingTo("2");
    assertThat(figure.sources()).containsExactly("second", "third");
    assertThat(figure.dissents()).containsExactly(new Figure.Dissent("first", new BigDecimal("1")));
  }

  @Test
  void the_first_in_order_where_they_are_even() {
    say(first, "m", "*", "", "1");
    say(second, "m", "*", "", "2");
    assertThat(input(merged("openai", "m"), 0).dollars()).isEqualByComparingTo("1");
  }

  @Test
  void nought_is_a_dissent_and_never_a_price() {
    say(first, "m", "*", "", "0");
    say(second, "m", "*", "", "2");
    Figure figure = input(merged("openai", "m"), 0);
    assertThat(figure.dollars()).isEqualByComparingTo("2");
    assertThat(figure.dissents()).extracting(Figure.Dissent::source).containsExactly("first");
  }

  @Test
  void what_is_free_for_all_stays_out() {
    say(first, "m", "*", "", "0");
    assertThat(new Merge(List.of(first), null).model("openai", "m")).isNull();
  }

  @Test
  void a_figure_that_mistakes_the_unit_is_a_counted_dissent_and_never_a_price() {
    say(first, "m", "*", "", "1000");
    say(second, "m", "*", "", "1000");
    say(third, "m", "*", "", "999.99");
    Merge merge = new Merge(List.of(first, second, third), null);
    Figure figure = input(Objects.requireNonNull(merge.model("openai", "m")), 0);
    assertThat(figure.dollars()).isEqualByComparingTo("999.99");
    assertThat(figure.dissents())
        .containsExactly(
            new Figure.Dissent("first", new BigDecimal("1000")),
            new Figure.Dissent("second", new BigDecimal("1000")));
    assertThat(merge.mistaken())
        .containsExactly(
            "openai/m * standard in: first 1000", "openai/m * standard in: second 1000");
  }

  @Test
  void a_model_with_no_figure_but_a_mistaken_one_stays_out_and_is_counted() {
    say(first, "m", "*", "", "3200");
    Merge merge = new Merge(List.of(first), null);
    assertThat(merge.model("openai", "m")).isNull();
    assertThat(merge.mistaken())
        .containsExactly("openai/m * standard in: first 3200, nobody says otherwise");
  }

  @Test
  void an_embedding_for_ten_dollars_mistakes_the_unit() {
    for (Catalogue catalogue : List.of(first, second)) {
      catalogue.listing("openai", "m").kind = Model.EMBED;
    }
    say(first, "m", "*", "", "10");
    assertThat(new Merge(List.of(first), null).model("openai", "m")).isNull();
    say(second, "m", "*", "", "9.99");
    assertThat(input(merged("openai", "m"), 0).dollars()).isEqualByComparingTo("9.99");
  }

  @Test
  void large_inputs_take_what_one_leaves_out_from_another_and_never_from_small_inputs() {
    say(first, "m", "*", "", "1");
    TreeMap<Slot, BigDecimal> one = first.listing("openai", "m").at("*");
    one.put(Slot.standard("read"), new BigDecimal("0.1"));
    one.put(Slot.standard("write"), new BigDecimal("1.25"));
    one.put(new Slot("standard", 200_000, "in"), new BigDecimal("2"));
    say(second, "m", "*", "", "1");
    second
        .listing("openai", "m")
        .at("*")
        .put(new Slot("standard", 200_000, "read"), new BigDecimal("0.2"));
    assertThat(merged("openai", "m").entries().get(0).figures())
        .filteredOn(figure -> figure.slot().above() > 0)
        .extracting(figure -> figure.slot().item() + ' ' + figure.dollars() + figure.sources())
        .containsExactly("in 2[first]", "read 0.2[second]");
  }

  @Test
  void an_uplift_moves_a_region_with_a_dated_change() {
    say(first, "m", "*", "", "5");
    say(first, "m", "*", "2026-07-15", "1");
    say(third, "m", "*", "", "5");
    say(third, "m", "eu", "", "5.5");
    third.listing("openai", "m").uplifts.put("eu", new BigDecimal("1.1"));
    Model model = merged("openai", "m");
    assertThat(model.entries().subList(2, 4)).extracting(Entry::places).containsOnly(List.of("eu"));
    assertThat(input(model, 2).dollars()).isEqualByComparingTo("5.5");
    assertThat(input(model, 2).sources()).containsExactly("third");
    assertThat(model.entries().get(3).from()).isEqualTo("2026-07-15");
    assertThat(input(model, 3).dollars()).isEqualByComparingTo("1.1");
    assertThat(input(model, 3).sources()).containsExactly("first");
  }

  @Test
  void a_region_that_costs_what_everywhere_costs_moves_with_it() {
    say(first, "m", "*", "", "5");
    say(first, "m", "*", "2026-07-15", "1");
    say(third, "m", "*", "", "5");
    say(third, "m", "eu", "", "5");
    Model model = merged("openai", "m");
    assertThat(model.entries().get(3).places()).containsExactly("eu");
    assertThat(input(model, 3).dollars()).isEqualByComparingTo("1");
  }

  @Test
  void a_region_without_a_ratio_is_unknown_after_a_dated_change() {
    say(first, "m", "*", "", "5");
    say(first, "m", "*", "2026-07-15", "1");
    say(third, "m", "eu", "", "6");
    Model model = merged("openai", "m");
    assertThat(input(model, 2).dollars()).isEqualByComparingTo("6");
    assertThat(model.entries().get(3)).isEqualTo(new Entry(List.of("eu"), "2026-07-15", List.of()));
  }

  @Test
  void a_region_is_unknown_before_the_change_that_its_catalogue_came_after() {
    say(first, "m", "*", "", "5");
    say(first, "m", "*", "2026-07-15", "1");
    say(second, "m", "eu", "", "1.3");
    Model model = merged("openai", "m");
    assertThat(model.entries()).hasSize(3);
    assertThat(model.entries().get(2).from()).isEqualTo("2026-07-15");
  }

  @Test
  void a_catalogue_speaks_for_the_time_that_its_own_day_lies_in() {
    say(first, "m", "*", "", "5");
    say(first, "m", "*", "2026-07-15", "1");
    say(second, "m", "*", "", "1");
    say(third, "m", "*", "", "5");
    Model model = merged("openai", "m");
    assertThat(model.entries()).extracting(Entry::from).containsExactly(null, "2026-07-15");
    assertThat(input(model, 0).sources()).containsExactly("first", "third");
    assertThat(input(model, 1).sources()).containsExactly("first", "second");
    assertThat(model.entries()).noneMatch(Entry::disputed);
  }

  @Test
  void a_bare_bedrock_id_costs_what_its_region_does_not_what_the_global_profile_does() {
    say(first, "x.m", "*", "", "3");
    say(first, "x.m", "global", "", "3");
    say(first, "x.m", "us", "", "3.3");
    Model model = merged("bedrock", "x.m");
    assertThat(model.entries().get(0).places()).containsExactly("*");
    assertThat(input(model, 0).dollars()).isEqualByComparingTo("3.3");
    assertThat(input(model, 0).dissents())
        .containsExactly(new Figure.Dissent("first", new BigDecimal("3")));
    assertThat(input(model, 1).dollars()).isEqualByComparingTo("3");
  }

  @Test
  void who_may_only_be_compared_says_no_more_than_that_it_differs() {
    say(first, "a/m", "*", "", "1");
    Catalogue compared = catalogue('o', "compared", "2026-08-01");
    say(compared, "openrouter", "a/m", "*", "", "4");
    say(first, "openrouter", "a/m", "*", "", "1");
    Model model =
        Objects.requireNonNull(new Merge(List.of(first), compared).model("openrouter", "a/m"));
    assertThat(input(model, 0).dissents()).containsExactly(new Figure.Dissent("compared", null));
  }

  private Model merged(String provider, String id) {
    return Objects.requireNonNull(
        new Merge(List.of(first, second, third), null).model(provider, id));
  }

  private static Figure input(Model model, int entry) {
    return model.entries().get(entry).figures().get(0);
  }

  private static void say(
      Catalogue catalogue, String model, String place, String from, String dollars) {
    say(catalogue, model.equals("x.m") ? "bedrock" : "openai", model, place, from, dollars);
  }

  private static void say(
      Catalogue catalogue,
      String provider,
      String model,
      String place,
      String from,
      String dollars) {
    catalogue
        .listing(provider, model)
        .at(place, from)
        .put(Slot.standard("in"), new BigDecimal(dollars));
  }

  private static Catalogue catalogue(char letter, String name, String day) {
    return new Catalogue(new Source(letter, name, day));
  }
}
