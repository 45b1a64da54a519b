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
                ledger("swift", 2, Map.of("req_swift_1", tokens(200, 50))),
                ledger("steady", 1, Map.of("req_steady_2", tokens(300, 70))),
                ledger("far", 1, Map.of())));
    assertThat(books).hasSize(3).allMatch(Books::equal);
  }

  @Test
  void differ_by_a_single_request_or_token() {
    List<Decision> one = List.of(Records.plain(1));
    assertThat(books(one, ledger("swift", 2, Map.of("req_swift_1", tokens(200, 50)))).equal())
        .isFalse();
    assertThat(books(one, ledger("swift", 1, Map.of("req_swift_1", tokens(200, 51)))).equal())
        .isFalse();
  }

  @Test
  void are_compared_answer_by_answer_so_that_errors_cannot_make_up_for_each_other() {
    List<Decision> two = List.of(Records.plain(1), Records.plain(7));
    Books books =
        books(
            two,
            ledger(
                "swift",
                2,
                Map.of("req_swift_1", tokens(199, 50), "req_swift_7", tokens(201, 50))));
    assertThat(books.bonito()).isEqualTo(books.simulator());
    assertThat(books.gaps().unequal()).isEqualTo(2);
    assertThat(books.equal()).isFalse();
  }

  @Test
  void allow_for_an_answer_that_came_after_its_attempt_was_given_up() {
    EndpointCount late = ledger("far", 1, Map.of("req_far_9", tokens(40, 12)));
    Books books = books(List.of(Records.cut(1)), late);
    assertThat(books.gaps()).returns(1L, Gaps::unread).returns(52L, Gaps::unreadTokens);
    assertThat(books.equal()).isTrue();
  }

  @Test
  void allow_for_an_attempt_that_ran_out_of_time_before_it_arrived() {
    List<Decision> run = List.of(Records.silent(1));
    assertThat(books(run, ledger("swift", 0, Map.of())).equal()).isTrue();
    assertThat(books(run, ledger("swift", 1, Map.of())).equal()).isTrue();
    assertThat(books(run, ledger("swift", 2, Map.of())).equal()).isFalse();
  }

  @Test
  void do_not_allow_for_an_attempt_that_was_answered_and_never_arrived() {
    assertThat(books(List.of(Records.cut(1)), ledger("far", 0, Map.of())).equal()).isFalse();
  }

  @Test
  void do_not_allow_for_usage_that_was_overlooked() {
    EndpointCount two =
        ledger("swift", 1, Map.of("req_swift_1", tokens(200, 50), "req_swift_2", tokens(1, 1)));
    assertThat(books(List.of(Records.plain(1)), two).equal()).isFalse();
  }

  @Test
  void show_an_endpoint_that_only_one_side_knows() {
    assertThat(Books.of(List.of(Records.plain(1)), List.of(ledger("far", 1, Map.of()))))
        .extracting(Books::endpoint)
        .containsExactly("far", "swift");
  }

  @Test
  void leave_out_what_never_reached_an_endpoint() {
    assertThat(
            Books.of(
                List.of(Records.unreachable(1)),
                List.of(ledger("steady", 1, Map.of("req_steady_1", tokens(30, 7))))))
        .singleElement()
        .matches(Books::equal);
  }

  @Test
  void book_tokens_only_where_usage_was_reported() {
    Books far = Books.of(List.of(Records.cut(1)), List.of(ledger("far", 1, Map.of()))).get(0);
    assertThat(far.bonito()).isEqualTo(new Count(1, 0, 0));
  }

  @Test
  void keep_what_nobody_reported_apart() {
    assertThat(
            Unreported.of(
                RUN, List.of(new EndpointCount("far", 1, Map.of(), 55, Map.of(), Bill.NONE))))
        .isEqualTo(new Unreported(55, 50, 1));
  }

  static EndpointCount ledger(String endpoint, long requests, Map<String, Count> reported) {
    return new EndpointCount(endpoint, requests, reported, 0, Map.of(), Bill.NONE);
  }

  static Count tokens(long in, long out) {
    return new Count(1, in, out);
  }

  private static Books books(List<Decision> decisions, EndpointCount ledger) {
    return Books.of(decisions, List.of(ledger)).get(0);
  }
}
