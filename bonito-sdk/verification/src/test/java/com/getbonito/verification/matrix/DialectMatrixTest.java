package com.getbonito.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.getbonito.chat.ChatRequest;
import com.getbonito.verification.recordings.JsonDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/** Five dialects as callers, the same five as targets: what one says, the other hears. */
@Tag("matrix")
@DisplayName("The dialect matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectMatrixTest {

  private final Report report = new Report();
  private Validation validation;

  @BeforeAll
  void read() throws IOException {
    validation = Validation.find();
  }

  @TestFactory
  Stream<DynamicNode> everyPairKeepsEveryFeature() {
    return Arrays.stream(Dialect.values())
        .flatMap(caller -> Arrays.stream(Dialect.values()).map(target -> pair(caller, target)));
  }

  private DynamicNode pair(Dialect caller, Dialect target) {
    List<Cell> cells = new ArrayList<>();
    List<DynamicNode> tests = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      Cell cell = Cell.of(caller, target, feature);
      cells.add(cell);
      report.cell(cell);
      tests.add(check(cell, "the target takes the request", () -> taken(cell)));
      tests.add(check(cell, "the caller hears the answer", () -> heard(cell)));
    }
    tests.add(
        dynamicTest(
            "as the golden file has it",
            () -> CheckedIn.same(Golden.name(cells.get(0)), Golden.text(cells))));
    return dynamicContainer(caller.title() + " → " + target.title(), tests);
  }

  private DynamicNode check(Cell cell, String what, Runnable check) {
    return dynamicTest(
        cell.feature().id() + ": " + what,
        () -> {
          try {
            check.run();
          } catch (AssertionError | RuntimeException failed) {
            report.wrong(cell);
            throw failed;
          }
        });
  }

  private void taken(Cell cell) {
    assertThat(validation.mistakes(cell.target(), cell.request())).as("mistakes").isEmpty();
    byte[] streamed =
        cell.target()
            .codec()
            .encode(
                Cell.asked(cell.caller(), cell.feature()),
                cell.target().target(),
                true,
                new Heard());
    assertThat(validation.mistakes(cell.target(), Cell.json(streamed)))
        .as("mistakes of the request for a stream")
        .isEmpty();
  }

  private static void heard(Cell cell) {
    Fixture told = Fixture.of(cell.target(), cell.feature());
    Vendor target = cell.target().vendor();
    Vendor caller = cell.caller().vendor();
    Said meant = target.whole(told.answerBytes());
    assertThat(meant.differences(target.streamed(target.framed(told.stream()))))
        .as("what the fixture says whole and streamed")
        .isEmpty();
    Said whole = caller.whole(cell.answer());
    Said streamed = caller.streamed(cell.stream());
    assertThat(meant.differences(whole)).as("the answer").isEmpty();
    assertThat(meant.differences(streamed)).as("the streamed answer").isEmpty();
    boolean byName = cell.caller() == Dialect.GEMINI;
    assertThat(byName || (whole.identified() && streamed.identified()))
        .as("every call has an id that a result can name")
        .isTrue();
  }

  @Test
  void every_loss_is_an_expected_one() {
    StringBuilder text = new StringBuilder();
    for (Feature feature : Feature.values()) {
      for (Dialect caller : Dialect.values()) {
        for (Dialect target : Dialect.values()) {
          Cell cell = Cell.of(caller, target, feature);
          cell.losses()
              .forEach(loss -> text.append(cell.name()).append(": ").append(loss).append('\n'));
        }
      }
    }
    CheckedIn.same("losses.txt", text.toString());
  }

  @TestFactory
  Stream<DynamicNode> whoSpeaksTheTargetsDialectIsForwarded() {
    return Arrays.stream(Dialect.values())
        .flatMap(dialect ->
            Arrays.stream(Feature.values())
                .map(feature ->
                    dynamicTest(
                        dialect.title() + ", " + feature.id(), () -> forwarded(dialect, feature))));
  }

  /** Only what is governed changes: the model and whether it streams. */
  private static void forwarded(Dialect dialect, Feature feature) {
    Fixture fixture = Fixture.of(dialect, feature);
    ChatRequest read = dialect.reader().readChat("route", fixture.requestBytes());
    Heard heard = new Heard();
    ObjectNode sent =
        (ObjectNode) Cell.json(dialect.codec().encode(read, dialect.target(), false, heard));
    assertThat(JsonDifference.between(fixture.request(), sent)).isEmpty();
    assertThat(heard.all()).isEmpty();
    Set<String> changed =
        new TreeSet<>(
            JsonDifference.between(
                sent, Cell.json(dialect.codec().encode(read, dialect.target(), true, heard))));
    changed.removeIf(place -> place.startsWith("$.stream"));
    assertThat(changed).isEmpty();
  }

  @AfterAll
  void write() throws IOException {
    report.write();
    System.out.println(
        "report: dialect matrix: "
            + report.complete()
            + " of "
            + report.size()
            + " cells complete ("
            + Dialect.values().length
            + " callers × "
            + Dialect.values().length
            + " targets × "
            + Feature.values().length
            + " features, whole and streamed), "
            + report.losses()
            + " losses listed: target/matrix.md");
  }
}
