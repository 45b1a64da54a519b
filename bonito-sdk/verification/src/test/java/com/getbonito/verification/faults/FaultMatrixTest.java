package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.verification.Repository;
import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Matrix.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the matrix for a plain call and a stream, each with what must be booked. */
@Tag("faults")
@DisplayName("Fault")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultMatrixTest {

  private final Matrix matrix = new Matrix();
  private final Report report = new Report(matrix);
  private final List<Case> cases =
      Stream.of(Rows.all(), Outages.all(), OddAnswers.all(), Surroundings.all(), SinkOutages.all())
          .flatMap(all -> all)
          .sorted(Comparator.comparing(Case::row))
          .toList();

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Order(1)
  void is_classified_handled_blamed_and_booked_as_the_matrix_says(Case each) throws Exception {
    SoftAssertions softly = new SoftAssertions();
    Seen seen = each.scenario().run(softly);
    if (FaultCatalog.ids().contains(each.id())) {
      softly.assertThat(seen.struck()).as("what the endpoint did").contains(each.id());
    }
    report.add(each, seen, softly.wasSuccess());
    softly.assertAll();
  }

  @Test
  @Order(2)
  void every_cell_of_the_matrix_is_shown_or_exempt_with_a_reason() {
    Set<Cell> shown =
        cases.stream()
            .map(each -> new Cell(each.row(), each.call()))
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
    assertThat(lines).hasSize(cases.size() + matrix.exempt().size());
    assertThat(lines).noneMatch(line -> line.matches(".*\\|\\s*\\|.*"));
  }

  @AfterAll
  void write() {
    var file = Repository.root().resolve("bonito-sdk/verification/target/faults.md");
    report.write(file);
    System.out.printf("report: %s, %s%n", Repository.root().relativize(file), report.summary());
  }

  List<Case> cases() {
    return cases;
  }
}
