package com.getbonito.prices.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Shelf;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every figure of the book")
class LiteralsTest {

  private @SuppressWarnings("NullAway.Init") Literals literals;

  @BeforeEach
  void read() {
    literals = new Literals(Catalogues.folder());
  }

  @Test
  void is_a_literal_of_each_catalogue_it_names_for_that_model_and_field() {
    List<String> strange = new ArrayList<>();
    long checked = 0;
    for (String provider : Shelf.providers()) {
      Shelf shelf = Shelf.of(provider);
      for (String id : shelf.ids()) {
        Model model = Objects.requireNonNull(shelf.model(id));
        if (model.aliasOf() == null) {
          strange.addAll(literals.strange(model));
          checked += model.entries().stream().mapToLong(each -> each.figures().size()).sum();
        }
      }
    }
    assertThat(strange).isEmpty();
    assertThat(checked).isGreaterThan(10_000);
  }

  @Test
  void is_that_of_a_model_which_genai_prices_gives_the_other_name() {
    RawGenaiPrices raw = new RawGenaiPrices(Catalogues.folder());
    List<String> strange = new ArrayList<>();
    int checked = 0;
    for (String provider : Shelf.providers()) {
      Shelf shelf = Shelf.of(provider);
      for (String id : shelf.ids()) {
        String other = Objects.requireNonNull(shelf.model(id)).aliasOf();
        if (other != null && ++checked > 0 && !raw.isAlias(provider, id, other)) {
          strange.add(provider + '/' + id + " is not " + other);
        }
      }
    }
    assertThat(strange).isEmpty();
    assertThat(checked).isGreaterThan(100);
  }

  @Test
  void is_found_out_on_the_wrong_model() {
    Model other = model("openai", "gpt-4o");
    Model wrong =
        new Model(
            "openai", "gpt-4o-mini", null, other.kind(), other.facts(), null, other.entries());
    assertThat(literals.strange(model("openai", "gpt-4o-mini"))).isEmpty();
    for (Figure figure : other.entries().get(0).figures()) {
      if (!figure.slot().isPerUse()) {
        assertThat(literals.strange(wrong)).anyMatch(each -> each.contains(figure.toString()));
      }
    }
  }

  @Test
  void is_found_out_in_the_wrong_field() {
    assertThat(
            literals.strange(
                changed(
                    "gpt-4o",
                    figure -> with(figure, Slot.standard("out"), figure.dollars(), "litellm"))))
        .isNotEmpty();
    assertThat(
            literals.strange(
                changed(
                    "gpt-4o",
                    figure ->
                        with(figure, new Slot("batch", 0, "in"), figure.dollars(), "litellm"))))
        .isNotEmpty();
  }

  @Test
  void is_found_out_in_the_wrong_unit_and_with_the_wrong_catalogue() {
    for (String source : List.of("litellm", "portkey", "genai-prices")) {
      assertThat(
              literals.strange(
                  changed("gpt-4o", each -> with(each, each.slot(), each.dollars(), source))))
          .isEmpty();
      for (int shift : new int[] {-6, -4, -2, 2, 4, 6}) {
        assertThat(
                literals.strange(
                    changed(
                        "gpt-4o",
                        each ->
                            with(each, each.slot(), each.dollars().movePointRight(shift), source))))
            .as(source + " by 10^" + shift)
            .hasSize(1);
      }
    }
    assertThat(
            literals.strange(
                changed("gpt-4o", each -> with(each, each.slot(), each.dollars(), "openrouter"))))
        .hasSize(1);
  }

  @Test
  void is_found_out_at_the_wrong_place() {
    String sonnet = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    Model right = model("bedrock", sonnet);
    Entry global =
        right.entries().stream()
            .filter(each -> each.places().contains("global"))
            .findFirst()
            .orElseThrow();
    Entry moved = new Entry(List.of("us-gov"), null, global.figures());
    assertThat(literals.strange(right)).isEmpty();
    assertThat(literals.strange(of(right, moved))).isNotEmpty();
  }

  /** The model with nothing but its first figure, changed. */
  private static Model changed(String id, UnaryOperator<Figure> change) {
    Model model = model("openai", id);
    Figure first = model.entries().get(0).figures().get(0);
    return of(model, new Entry(List.of(Entry.ANYWHERE), null, List.of(change.apply(first))));
  }

  private static Figure with(Figure figure, Slot slot, BigDecimal dollars, String source) {
    return new Figure(slot, dollars, List.of(source), List.of());
  }

  private static Model of(Model model, Entry entry) {
    return new Model(
        model.provider(), model.id(), null, model.kind(), model.facts(), null, List.of(entry));
  }

  private static Model model(String provider, String id) {
    return Objects.requireNonNull(Shelf.of(provider).model(id));
  }
}
