package com.getbonito.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The clock of a process's CPU time")
@EnabledOnOs(OS.LINUX)
class CpuClockTest {

  private final CpuClock clock = CpuClock.ofSystem();
  private final long self = ProcessHandle.current().pid();

  @Test
  void goes_on_by_less_than_the_ticks_that_the_JDK_sees() {
    Duration before = clock.of(self);
    Duration after = before;
    while (after.equals(before)) {
      after = clock.of(self);
    }

    assertThat(after.minus(before)).isBetween(Duration.ofNanos(1), Duration.ofMillis(5));
  }

  @Test
  void agrees_with_the_JDK() {
    Duration jdk = ProcessHandle.current().info().totalCpuDuration().orElseThrow();

    assertThat(clock.of(self).minus(jdk)).isBetween(Duration.ofMillis(-20), Duration.ofSeconds(2));
  }

  @Test
  void says_that_a_process_is_gone() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThatThrownBy(() -> clock.of(process.pid())).hasMessageContaining("has it ended");
  }
}
