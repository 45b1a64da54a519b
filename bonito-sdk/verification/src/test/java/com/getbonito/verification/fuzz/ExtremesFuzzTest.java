package com.getbonito.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
@DisplayName("Bytes that a limit has to stop")
class ExtremesFuzzTest {

  private static final int SHOWN = 2_000;

  static Stream<Arguments> doors() {
    return Stream.of(
            with(Extremes.ofText(), Doors.ofText()),
            with(Extremes.ofFrames(), Doors.ofFrames()),
            with(Extremes.ofBodies(), Doors.ofBodies()))
        .flatMap(List::stream);
  }

  private static List<Arguments> with(Map<String, byte[]> inputs, List<Door> doors) {
    return doors.stream().map(door -> arguments(door, inputs)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doors")
  void are_read_or_refused_in_bounded_memory(Door door, Map<String, byte[]> inputs) {
    Trial trial = new Trial();
    List<String> failures = new ArrayList<>();
    inputs.forEach((name, bytes) -> {
      String wrong = trial.run(door, 0, bytes, new int[] {bytes.length / 3, bytes.length / 2});
      if (wrong != null) {
        failures.add(name + ": " + wrong.substring(0, Math.min(SHOWN, wrong.length())));
      }
    });
    assertThat(failures).isEmpty();
  }
}
