package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.verification.Repository;
import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Matrix.Cell;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the matrix in every shape, for a plain call and a stream, each with what must be
 * booked. Several run at once, since most of them wait most of the time.
 */
@Tag("faults")
@DisplayName("Fault")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultMatrixTest {

  private static final int AT_ONCE = 4;

  /** What came of a case, and what was not as it must be. */
  private record Ending(Seen seen, SoftAssertions softly) {}

  private final Matrix matrix = new Matrix();
  private final Report report = new Report(matrix);
  private final List<Case> cases =
      Stream.of(
              Rows.all(),
              Credentials.all(),
              Outages.all(),
              OddAnswers.all(),
              Surroundings.all(),
              SinkOutages.all())
          .flatMap(all -> all)
          .sorted(Comparator.comparing(Case::row))
          .toList();
  private final Map<Case, Future<Ending>> endings = new HashMap<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);

  @BeforeAll
  void begin() {
    cases.forEach(each -> endings.put(each, workers.submit(() -> ending(each))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Order(1)
  void is_classified_handled_blamed_and_booked_as_the_matrix_says(Case each) throws Exception {
    Ending ending = endings.get(each).get();
    SoftAssertions softly = ending.softly();
    if (FaultCatalog.ids().contains(each.id())) {
      softly.assertThat(ending.seen().struck()).as("what the endpoint did").contains(each.id());
    }
    report.add(each, ending.seen(), softly.errorsCollected().isEmpty());
    softly.assertAll();
  }

  @Test
  @Order(2)
  void every_cell_of_the_matrix_is_shown_or_exempt_with_a_reason() {
    Set<Cell> shown =
        cases.stream()
            .map(each -> new Cell(each.row(), each.way()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).doesNotContainAnyElementsOf(matrix.exempt().keySet());
    shown.addAll(matrix.exempt().keySet());
    assertThat(shown).isEqualTo(matrix.cells());
    assertThat(matrix.exempt().values())
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
  }

  @Test
  @Order(3)
  void the_report_has_a_line_for_every_case_and_no_empty_cell() {
    List<String> lines = report.tableLines();
    int matrixLines = 2 * matrix.rows().size();
    assertThat(lines).hasSize(matrixLines + cases.size() + matrix.exempt().size());
    assertThat(lines).noneMatch(line -> line.matches(".*\\|\\s*\\|.*"));
  }

  @AfterAll
  void write() throws InterruptedException {
    workers.shutdown();
    assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    var file = Repository.root().resolve("bonito-sdk/verification/target/faults.md");
    report.write(file);
    System.out.printf("report: %s, %s%n", Repository.root().relativize(file), report.summary());
  }

  List<Case> cases() {
    return cases;
  }

  private static Ending ending(Case each) throws Exception {
    SoftAssertions softly = new SoftAssertions();
    return new Ending(each.scenario().run(softly), softly);
  }
}
