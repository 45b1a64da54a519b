package com.getbonito.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tally of what calls brought")
class TallyTest {

  @Test
  void counts_pieces_but_hashes_the_text_however_it_was_cut() {
    Tally whole = new Tally();
    whole.text("word next next");
    Tally cut = new Tally();
    cut.text("word");
    cut.text(" next ne");
    cut.text("xt");

    assertThat(cut.hash()).isEqualTo(whole.hash());
    assertThat(cut.size()).isEqualTo(whole.size()).isEqualTo(14);
    assertThat(cut.steps()).isEqualTo(3);
  }

  @Test
  void notices_a_wrong_letter_and_a_missing_piece() {
    Tally right = new Tally();
    right.text("word next");
    Tally wrong = new Tally();
    wrong.text("word nexd");
    Tally missing = new Tally();
    missing.text("word");

    assertThat(wrong.hash()).isNotEqualTo(right.hash());
    assertThat(missing.size()).isNotEqualTo(right.size());
  }

  @Test
  void takes_bytes_of_a_client_that_does_not_parse_without_counting_pieces() {
    Tally raw = new Tally();
    raw.bytes(8192);

    assertThat(raw.size()).isEqualTo(8192);
    assertThat(raw.steps()).isZero();
  }

  @Test
  void stands_against_answers_of_a_kilobyte_or_of_forty_words() {
    assertThat(Workload.prompt()).hasSizeBetween(1_000, 1_100);
    assertThat(Workload.UNARY.answer()).hasSizeBetween(1_000, 1_100);
    assertThat(Workload.BURST.answer().split(" ")).hasSize(Workload.TEXT_CHUNKS);
    assertThat(Workload.SEGMENTED.answer()).isEqualTo(Workload.BURST.answer());
  }

  @Test
  void finds_the_endpoint_of_each_workload_by_its_label() {
    Endpoints endpoints = Endpoints.parse(List.of("unary=http://a/v1", "burst=http://b/v1"));

    assertThat(endpoints.baseUrl(Workload.UNARY)).isEqualTo("http://a/v1");
    assertThat(endpoints.baseUrl(Workload.BURST)).isEqualTo("http://b/v1");
    assertThatThrownBy(() -> endpoints.baseUrl(Workload.SEGMENTED))
        .hasMessageContaining("segmented");
    assertThatThrownBy(() -> Endpoints.parse(List.of("chunky=http://c")))
        .hasMessageContaining("chunky");
  }
}
