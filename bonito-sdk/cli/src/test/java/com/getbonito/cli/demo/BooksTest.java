package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Records;
import com.getbonito.decision.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The books")
class BooksTest {

  private static final List<Decision> RUN =
      List.of(Records.plain(1), Records.failedOver(2), Records.cut(3));

  @Test
  void are_equal_where_both_sides_counted_the_same() {
    List<Books> books =
        Books.of(
            RUN,
            List.of(
                ledger("swift", 2, 200, 50), ledger("steady", 1, 300, 70), ledger("far", 1, 0, 0)));
    assertThat(books).hasSize(3).allMatch(Books::equal);
  }

  @Test
  void differ_by_a_single_request_or_token() {
    assertThat(Books.of(List.of(Records.plain(1)), List.of(ledger("swift", 2, 200, 50))))
        .noneMatch(Books::equal);
    assertThat(Books.of(List.of(Records.plain(1)), List.of(ledger("swift", 1, 200, 51))))
        .noneMatch(Books::equal);
  }

  @Test
  void show_an_endpoint_that_only_one_side_knows() {
    assertThat(Books.of(List.of(Records.plain(1)), List.of(ledger("far", 1, 0, 0))))
        .extracting(Books::endpoint)
        .containsExactly("far", "swift");
  }

  @Test
  void leave_out_what_never_reached_an_endpoint() {
    assertThat(Books.of(List.of(Records.unreachable(1)), List.of(ledger("steady", 1, 30, 7))))
        .singleElement()
        .matches(Books::equal);
  }

  @Test
  void book_tokens_only_where_usage_was_reported() {
    Books far = Books.of(List.of(Records.cut(1)), List.of(ledger("far", 1, 0, 0))).get(0);
    assertThat(far.bonito()).isEqualTo(new Count(1, 0, 0));
  }

  @Test
  void keep_what_nobody_reported_apart() {
    assertThat(Unreported.of(RUN, List.of(new EndpointCount("far", Count.NONE, 55, Map.of()))))
        .isEqualTo(new Unreported(55, 50, 1));
  }

  static EndpointCount ledger(String endpoint, long requests, long in, long out) {
    return new EndpointCount(endpoint, new Count(requests, in, out), 0, Map.of());
  }
}
