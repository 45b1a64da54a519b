package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A usage spool without room")
class SpoolRoomTest extends SpoolTests {

  private static final long SMALL = 256 * 1024;

  @Test
  void refuses_new_calls_early_enough_that_those_under_way_still_fit() throws IOException {
    sink.failing.set(true);
    try (FileUsageSpool spool = open("a", settings(SMALL, Fsync.NEVER, OnFull.REJECT), sink)) {
      int accepted = 0;
      while (spool.accepting()) {
        spool.append(UsageEvents.number("a", ++accepted));
      }
      assertThat(spool.full()).isTrue();
      assertThat(bytes()).isBetween(SMALL * 9 / 10 - 1_000, SMALL * 9 / 10 + 1_000);

      int underWay = 0;
      while (spool.dropped() == 0) {
        spool.append(UsageEvents.number("a", accepted + ++underWay));
      }
      assertThat(underWay).isBetween(accepted / 10, accepted / 8);
      assertThat(bytes()).isLessThanOrEqualTo(SMALL + 1_000);
      assertThat(warnings()).filteredOn(text -> text.startsWith("BON-6323")).hasSize(1);

      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();
      await().until(spool::accepting);
      assertThat(spool.full()).isFalse();
      assertThat(sink.ids()).isEqualTo(ids(UsageEvents.numbered("a", accepted + underWay - 1)));
      assertThat(spool.dropped()).isEqualTo(1);
    }
  }

  @Test
  void takes_calls_on_and_drops_their_events_where_it_is_told_to() {
    sink.failing.set(true);
    try (FileUsageSpool spool =
        open("a", settings(SMALL, Fsync.NEVER, OnFull.DROP_AND_COUNT), sink)) {
      int appended = 0;
      while (spool.dropped() < 10) {
        assertThat(spool.accepting()).isTrue();
        spool.append(UsageEvents.number("a", ++appended));
      }
      assertThat(spool.full()).as("what a Hard budget asks").isTrue();

      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(sink.ids()).isEqualTo(ids(UsageEvents.numbered("a", appended - 10)));
      await().until(() -> !spool.full());
    }
  }

  @Test
  void makes_room_even_where_all_of_it_fits_one_segment() {
    try (FileUsageSpool spool = open("a", settings(8 * 1024, Fsync.NEVER, OnFull.REJECT), sink)) {
      for (int i = 1; i <= 200; i++) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(spool::accepting);
        spool.append(UsageEvents.number("a", i));
      }
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(sink.ids()).hasSize(200);
      assertThat(spool.dropped()).isZero();
    }
  }

  @Test
  void counts_what_it_adopts() {
    leave("dead", UsageEvents.numbered("dead", 400));
    sink.failing.set(true);

    try (FileUsageSpool spool = open("a", settings(SMALL, Fsync.NEVER, OnFull.REJECT), sink)) {
      assertThat(spool.accepting()).isTrue();
    }
    try (FileUsageSpool spool = open("a", settings(128 * 1024, Fsync.NEVER, OnFull.REJECT), sink)) {
      assertThat(spool.accepting()).isFalse();
      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();
      await().until(spool::accepting);
    }
  }

  @Test
  void refuses_calls_while_it_cannot_write_and_finds_out_by_itself_when_it_can()
      throws IOException {
    Path inTheWay = folder.resolve("a-0000000001.seg");
    Files.createDirectories(inTheWay);
    try (FileUsageSpool spool = open("a")) {
      assertThat(spool.accepting()).isTrue();
      spool.append(UsageEvents.number("a", 1));
      spool.append(UsageEvents.number("a", 2));
      assertThat(spool.dropped()).isEqualTo(2);
      assertThat(spool.accepting()).isFalse();
      assertThat(spool.full()).isTrue();
      assertThat(warnings()).filteredOn(text -> text.startsWith("BON-6322")).hasSize(1);

      time.advance(Duration.ofSeconds(1));
      await().until(() -> time.pending() == 2);
      assertThat(spool.accepting()).isFalse();

      Files.delete(inTheWay);
      time.advance(Duration.ofSeconds(1));
      await().until(spool::accepting);
      spool.append(UsageEvents.number("a", 3));
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(sink.ids()).containsExactly("a/3");
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (Path each : segments()) {
      bytes += Files.size(each);
    }
    return bytes;
  }
}
