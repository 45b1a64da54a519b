package com.getbonito.testkit.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultCatalogTest {

  static Iterable<String> ids() {
    return FaultCatalog.ids();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyFaultReadsItsOwnIdInAnyCase(String id) {
    assertThat(FaultCatalog.parse(id.toLowerCase(Locale.ROOT)).id()).isEqualTo(id);
  }

  @Test
  void parametersAreRead() {
    assertThat(FaultCatalog.parse("F14:after=20"))
        .isEqualTo(new Fault("F14", new Effect.Break(Effect.How.SILENCE, 20)))
        .isEqualTo(Fault.silenceAfter(20));
    assertThat(Fault.slowFirstToken(Duration.ofMillis(1500)).effect())
        .isInstanceOfSatisfying(
            Effect.Slow.class,
            slow -> assertThat(slow.firstToken()).isEqualTo(Duration.ofMillis(1500)));
  }

  @Test
  void unknownFaultsParametersAndFormsAreRefused() {
    assertThatThrownBy(() -> FaultCatalog.parse("F99")).hasMessageContaining("F01");
    assertThatThrownBy(() -> FaultCatalog.parse("F14:until=2")).hasMessageContaining("after");
    assertThatThrownBy(() -> FaultCatalog.parse("F14:2")).hasMessageContaining("name=value");
    assertThatThrownBy(() -> FaultCatalog.parse("F14:after=soon"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStatusIsFiledUnderItsRow() {
    assertThat(Fault.status(529).id()).isEqualTo("F04");
    assertThat(Fault.status(403).id()).isEqualTo("F09");
    assertThat(Fault.status(502).id()).isEqualTo("F05");
  }

  @Test
  void aRelativeDateIsResolvedWhenItIsSent() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(RetryDate.resolve("30" + RetryDate.MARK, now))
        .isEqualTo("Thu, 1 Jan 2026 00:00:30 GMT");
    assertThat(RetryDate.resolve("30", now)).isEqualTo("30");
  }
}
