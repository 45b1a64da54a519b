package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.ConfigurationException;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ledger")
@DisplayName("Usage spools that share a folder")
class SpoolSharingTest extends SpoolTests {

  @Test
  void deliver_each_its_own_while_both_live() {
    FailingSink others = new FailingSink();
    try (FileUsageSpool a = open("a");
        FileUsageSpool b = open("b", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), others)) {
      for (int i = 1; i <= 500; i++) {
        a.append(UsageEvents.number("a", i));
        b.append(UsageEvents.number("b", i));
      }
      time.advance(Duration.ofMinutes(2));
      assertThat(a.flush(LONG)).isTrue();
      assertThat(b.flush(LONG)).isTrue();
    }
    assertThat(sink.ids()).isEqualTo(ids(UsageEvents.numbered("a", 500)));
    assertThat(others.ids()).isEqualTo(ids(UsageEvents.numbered("b", 500)));
  }

  @Test
  void cannot_have_the_same_instance() {
    try (FileUsageSpool a = open("a")) {
      assertThatThrownBy(() -> open("a"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("BON-6321")
          .hasMessageContaining("'a'");
      a.append(UsageEvents.number("a", 1));
      assertThat(a.flush(LONG)).isTrue();
    }
    open("a").close();
  }

  @Test
  void deliver_what_dead_processes_left_and_leave_nothing_of_them() throws IOException {
    List<UsageEvent> left = new ArrayList<>();
    for (String dead : List.of("dead-1", "dead/2:ü", ".dead 3", "d".repeat(128), "日".repeat(128))) {
      List<UsageEvent> own = UsageEvents.numbered(dead, 700);
      leave(dead, own);
      left.addAll(own);
    }

    try (FileUsageSpool living = open("living")) {
      living.append(UsageEvents.number("living", 1));
      left.add(UsageEvents.number("living", 1));
      assertThat(living.flush(LONG)).isTrue();
      assertThat(sink.ids()).containsExactlyInAnyOrderElementsOf(ids(left));
      assertThat(files(".lock")).hasSize(1);
      assertThat(files(".owner")).hasSize(1);
    }
    assertThat(files(".lock")).isEmpty();
    assertThat(files(".ack")).isEmpty();
    assertThat(segments()).isEmpty();
  }

  @Test
  void divide_what_dead_processes_left_when_they_start_together() throws Exception {
    List<UsageEvent> left = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<UsageEvent> own = UsageEvents.numbered("dead-" + i, 300);
      leave("dead-" + i, own);
      left.addAll(own);
    }
    List<FileUsageSpool> spools = new CopyOnWriteArrayList<>();
    List<Thread> starters = new ArrayList<>();
    try (RealTime real = new RealTime()) {
      for (int i = 0; i < 6; i++) {
        String name = "living-" + i;
        var settings = settings(ROOMY, Fsync.NEVER, OnFull.REJECT);
        starters.add(
            new Thread(() -> spools.add(FileUsageSpool.open(settings, name, List.of(sink), real))));
      }
      starters.forEach(Thread::start);
      for (Thread starter : starters) {
        starter.join();
      }
      try (FileUsageSpool last = open("last")) {
        assertThat(last.flush(LONG)).isTrue();
        for (FileUsageSpool each : spools) {
          assertThat(each.flush(LONG)).isTrue();
        }
      }
      spools.forEach(FileUsageSpool::close);
    }

    assertThat(spools).hasSize(6);
    assertThat(sink.ids()).containsExactlyInAnyOrderElementsOf(ids(left));
    assertThat(segments()).isEmpty();
    try (FileUsageSpool sweeper = open("sweeper")) {
      assertThat(sweeper.flush(LONG)).isTrue();
    }
    assertThat(folder.toFile().list()).containsExactly(".folder-lock");
  }

  @Test
  void adopt_what_a_process_leaves_that_dies_while_they_live() {
    try (FileUsageSpool living = open("living")) {
      FailingSink broken = new FailingSink();
      broken.failing.set(true);
      FileUsageSpool other = open("other", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), broken);
      other.append(UsageEvents.number("other", 1));
      time.advance(Duration.ofSeconds(61));
      living.append(UsageEvents.number("living", 1));
      assertThat(living.flush(LONG)).isTrue();
      assertThat(sink.ids()).containsExactly("living/1");

      other.close();
      time.advance(Duration.ofSeconds(61));

      await().until(() -> sink.ids().equals(List.of("living/1", "other/1")));
    }
  }

  @Test
  void cut_what_a_process_had_not_finished_writing_wherever_it_was_killed() throws IOException {
    leave("dead", UsageEvents.numbered("dead", 3));
    byte[] whole = Files.readAllBytes(segments().get(0));
    Files.delete(segments().get(0));
    Files.deleteIfExists(folder.resolve("dead.ack"));
    int record = (whole.length - SegmentFormat.HEADER.length) / 3;

    for (int length = 0; length <= whole.length; length++) {
      Files.write(folder.resolve("dead-0000000001.seg"), Arrays.copyOf(whole, length));
      FailingSink took = new FailingSink();
      try (FileUsageSpool next = open("next", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), took)) {
        assertThat(next.flush(LONG)).isTrue();
      }
      int survived = Math.max(0, length - SegmentFormat.HEADER.length) / record;
      assertThat(took.ids()).isEqualTo(ids(UsageEvents.numbered("dead", survived)));
      assertThat(files(".damaged")).isEmpty();
      assertThat(segments()).isEmpty();
    }
    assertThat(warnings()).allMatch(text -> text.contains("cut off")).hasSize(3 * record + 4);
  }

  @Test
  void cut_a_tail_of_zeros_that_a_power_failure_leaves() throws IOException {
    leave("dead", UsageEvents.numbered("dead", 3));
    Path segment = segments().get(0);
    byte[] whole = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(whole, whole.length + 5_000));

    try (FileUsageSpool next = open("next")) {
      assertThat(next.flush(LONG)).isTrue();
    }

    assertThat(sink.ids()).hasSize(3);
    assertThat(files(".damaged")).isEmpty();
  }

  @Test
  void set_a_damaged_segment_aside_and_deliver_nothing_twice() throws IOException {
    leave("dead", UsageEvents.numbered("dead", 3));
    Path segment = segments().get(0);
    byte[] whole = Files.readAllBytes(segment);
    int record = (whole.length - SegmentFormat.HEADER.length) / 3;
    int second = SegmentFormat.HEADER.length + record;

    for (int at = 0; at < second + record; at += at < 60 ? 1 : 7) {
      for (int bit = 0; bit < 8; bit += 7) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << bit);
        Files.deleteIfExists(folder.resolve("dead.ack"));
        Files.write(segment, flipped);
        FailingSink took = new FailingSink();
        for (int i = 0; i < 2; i++) {
          try (FileUsageSpool next =
              open("next", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), took)) {
            assertThat(next.flush(LONG)).isTrue();
          }
        }
        List<String> right = at < second ? List.of() : List.of("dead/1");
        assertThat(took.ids()).as("bit %d of byte %d", bit, at).isEqualTo(right);
        assertThat(Files.readAllBytes(files(".damaged").get(0))).isEqualTo(flipped);
        Files.delete(files(".damaged").get(0));
      }
    }
    assertThat(warnings()).allMatch(text -> text.startsWith("BON-6324"));
  }

  @Test
  void go_on_after_a_segment_of_their_own_was_damaged_while_they_wrote_it() throws IOException {
    sink.failing.set(true);
    try (FileUsageSpool spool = open("a")) {
      spool.append(UsageEvents.number("a", 1));
      await().until(() -> sink.calls.get() > 0);
      spool.append(UsageEvents.number("a", 2));
      Path segment = segments().get(0);
      byte[] bytes = Files.readAllBytes(segment);
      bytes[bytes.length - 9] ^= 1;
      Files.write(segment, bytes);

      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();
      spool.append(UsageEvents.number("a", 3));
      assertThat(spool.flush(LONG)).isTrue();
    }
    assertThat(sink.ids()).containsExactly("a/1", "a/3");
    assertThat(files(".damaged")).hasSize(1);
  }

  @Test
  void set_aside_what_a_later_version_wrote_after_delivering_the_rest() throws IOException {
    leave("dead", UsageEvents.numbered("dead", 3));
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    int record = (bytes.length - SegmentFormat.HEADER.length) / 3;
    byte[] second = Arrays.copyOfRange(bytes, 8 + record, 8 + 2 * record);
    String later =
        new String(second, StandardCharsets.ISO_8859_1).replace("\"schema\":1", "\"schema\":9");
    byte[] sealed = later.getBytes(StandardCharsets.ISO_8859_1);
    SegmentFormat.seal(sealed, sealed.length);
    System.arraycopy(sealed, 0, bytes, 8 + record, record);
    Files.write(segment, bytes);

    try (FileUsageSpool next = open("next")) {
      assertThat(next.flush(LONG)).isTrue();
    }

    assertThat(sink.ids()).containsExactly("dead/1", "dead/3");
    assertThat(files(".damaged")).hasSize(1);
  }

  @Test
  void go_on_after_somebody_deleted_a_segment() throws IOException {
    leave("a", UsageEvents.numbered("a", 1));
    leave("a", List.of(UsageEvents.number("a", 2)));
    sink.failing.set(true);
    try (FileUsageSpool spool = open("a")) {
      spool.append(UsageEvents.number("a", 3));
      await().until(() -> sink.calls.get() > 0);
      Files.delete(segments().get(1));

      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();
    }
    assertThat(sink.ids()).containsExactly("a/1", "a/3");
    assertThat(warnings()).anyMatch(text -> text.startsWith("BON-6323"));
  }

  @Test
  void do_not_wait_for_a_segment_of_a_dead_process_that_cannot_be_read() throws IOException {
    leave("dead", UsageEvents.numbered("dead", 1));
    leave("dead", List.of(UsageEvents.number("dead", 2)));
    sink.failing.set(true);
    try (FileUsageSpool living = open("living")) {
      await().until(() -> sink.calls.get() > 0);
      living.append(UsageEvents.number("living", 1));
      Path second = segments().get(1);
      Files.move(second, folder.resolve("elsewhere"));
      Files.createDirectory(second);

      sink.failing.set(false);
      assertThat(living.flush(LONG)).isTrue();
      assertThat(sink.ids()).containsExactly("dead/1", "living/1");
      assertThat(warnings()).anyMatch(text -> text.startsWith("BON-6322"));

      Files.delete(second);
      Files.move(folder.resolve("elsewhere"), second);
      time.advance(Duration.ofMinutes(1));
      await().until(() -> sink.ids().equals(List.of("dead/1", "living/1", "dead/2")));
    }
  }

  @Test
  void read_an_acknowledgement_that_a_crash_cut_as_the_one_before() throws IOException {
    sink.failing.set(false);
    try (FileUsageSpool spool = open("a")) {
      for (int i = 1; i <= 3; i++) {
        spool.append(UsageEvents.number("a", i));
        assertThat(spool.flush(LONG)).isTrue();
      }
      sink.failing.set(true);
      spool.append(UsageEvents.number("a", 4));
    }
    Path acknowledged = folder.resolve("a.ack");
    byte[] slots = Files.readAllBytes(acknowledged);
    assertThat(slots).hasSize(40);
    slots[19] ^= 1;
    Files.write(acknowledged, slots);

    sink.failing.set(false);
    try (FileUsageSpool spool = open("a")) {
      assertThat(spool.flush(LONG)).isTrue();
    }
    assertThat(sink.ids()).containsExactly("a/1", "a/2", "a/3", "a/3", "a/4");
  }
}
