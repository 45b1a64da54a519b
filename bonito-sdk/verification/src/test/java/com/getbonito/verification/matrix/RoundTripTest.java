package com.getbonito.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What a request means does not depend on the dialects that it went through. */
@Tag("matrix")
@DisplayName("A request that goes round")
class RoundTripTest {

  @TestFactory
  Stream<DynamicNode> meansTheSameWhenItComesBack() {
    return Arrays.stream(Dialect.values())
        .map(caller ->
            dynamicContainer(
                caller.title(),
                Arrays.stream(Dialect.values())
                    .flatMap(target ->
                        Arrays.stream(Feature.values())
                            .map(feature ->
                                dynamicTest(
                                    "through " + target.title() + ", " + feature.id(),
                                    () -> back(caller, target, feature))))));
  }

  private static void back(Dialect caller, Dialect target, Feature feature) {
    Journey journey = new Journey(Cell.asked(caller, feature));
    Meaning before = journey.meaning();
    journey.through(target).through(caller);
    assertThat(journey.unexplained(before)).as("changed beside %s", journey.losses()).isEmpty();
  }

  /** The models of a conversation may change as often as they like. */
  @TestFactory
  Stream<DynamicNode> keepsResultsWithTheirCallsThroughTwoOthers() {
    List<DynamicNode> tests = new ArrayList<>();
    for (Dialect first : Dialect.values()) {
      for (Dialect second : Dialect.values()) {
        for (Dialect third : Dialect.values()) {
          tests.add(
              dynamicTest(
                  first.title() + " → " + second.title() + " → " + third.title(),
                  () -> matched(first, second, third)));
        }
      }
    }
    return tests.stream();
  }

  private static void matched(Dialect first, Dialect second, Dialect third) {
    Journey journey = new Journey(Cell.asked(first, Feature.TOOLS));
    Meaning before = journey.meaning();
    Meaning after = journey.through(second).through(third).meaning();
    assertThat(after.matched()).as("every result has its call: %s", after.results()).isTrue();
    assertThat(after.calls()).isEqualTo(before.calls());
    assertThat(after.results()).isEqualTo(before.results());
  }
}
