package com.getbonito.verification.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Repository;
import com.getbonito.verification.scenarios.Scenarios.Scenario;
import com.getbonito.verification.shapes.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * The sixteen failover scenarios in every shape, for a plain call and a stream. Several are played
 * at once, since they wait most of the time.
 */
@Tag("scenarios")
@DisplayName("Scenario")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenariosTest {

  private static final int AT_ONCE = 6;

  /** A scenario and the way to ask in it. */
  record Run(String title, Way way) {
    @Override
    public String toString() {
      return title + " in a " + way;
    }
  }

  private final Profile profile = Profile.chosen();
  private final Map<String, Scenario> scenarios = new Scenarios(profile).all();
  private final ScenarioReport report = new ScenarioReport(scenarios.keySet());
  private final Map<Run, Future<?>> endings = new LinkedHashMap<>();
  private final ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);

  @BeforeAll
  void begin() {
    if (profile.divisor() != 1) {
      System.out.println(
          "reduced: scenarios run with their times divided by "
              + profile.divisor()
              + ", S01 apart; --full runs them at their own times");
    }
    Way.all().forEach(this::warm);
    runs().forEach(run -> endings.put(run, players.submit(() -> play(run))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  @Order(1)
  void ends_as_it_must(Run run) throws Throwable {
    boolean passed = false;
    try {
      endings.get(run).get();
      passed = true;
    } catch (ExecutionException failed) {
      throw failed.getCause();
    } finally {
      report.add(run.title(), run.way(), passed);
    }
  }

  @Test
  @Order(2)
  void the_report_has_no_empty_cell() {
    assertThat(report.emptyCells()).isEmpty();
  }

  @AfterAll
  void write() {
    players.shutdownNow();
    var file = Repository.root().resolve("bonito-sdk/verification/target/scenarios.md");
    report.write(file);
    System.out.printf("report: %s, %s%n", Repository.root().relativize(file), report.summary());
  }

  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (String title : scenarios.keySet()) {
      Way.all()
          .filter(way -> !report.exempt(title, way))
          .forEach(way -> runs.add(new Run(title, way)));
    }
    return runs;
  }

  /** The first call of a kind loads classes, which takes longer than some scenarios wait. */
  private void warm(Way way) {
    try (World world = new World(way, new Profile(1))) {
      assertThat(world.ask().text()).isEqualTo(World.PRIMARY);
    }
  }

  private Void play(Run run) throws Exception {
    try (World world = new World(run.way(), profile)) {
      scenarios.get(run.title()).play(world);
    }
    return null;
  }
}
