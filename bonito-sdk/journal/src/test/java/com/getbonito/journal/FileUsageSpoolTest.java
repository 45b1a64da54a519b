package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.Attribution;
import com.getbonito.error.ConfigurationException;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.Journal;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.UsageSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A usage spool")
class FileUsageSpoolTest extends SpoolTests {

  @Test
  void delivers_what_was_appended_in_its_order_and_leaves_nothing_behind() throws IOException {
    List<UsageEvent> events = UsageEvents.numbered("a", 1_700);
    try (FileUsageSpool spool = open("a")) {
      events.forEach(spool::append);

      assertThat(spool.flush(LONG)).isTrue();

      assertThat(sink.ids()).isEqualTo(ids(events));
      assertThat(spool.dropped()).isZero();
    }
    assertThat(segments()).isEmpty();
    assertThat(files(".lock")).isEmpty();
    assertThat(files(".ack")).isEmpty();
    assertThat(files(".owner")).isEmpty();
  }

  @Test
  void is_found_by_whoever_looks_for_a_journal() {
    assertThat(ServiceLoader.load(Journal.class)).hasAtLeastOneElementOfType(JournalFiles.class);
  }

  @Test
  void delivers_each_event_of_many_threads_once_and_in_the_order_of_its_thread() throws Exception {
    int threads = 8;
    List<Thread> callers = new ArrayList<>();
    try (FileUsageSpool spool = open("a")) {
      for (int i = 0; i < threads; i++) {
        List<UsageEvent> own = UsageEvents.numbered("thread-" + i, 1_000);
        callers.add(new Thread(() -> own.forEach(spool::append)));
      }
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(spool.flush(LONG)).isTrue();
    }

    List<String> delivered = sink.ids();
    assertThat(delivered).hasSize(threads * 1_000).doesNotHaveDuplicates();
    for (int i = 0; i < threads; i++) {
      String thread = "thread-" + i + "/";
      assertThat(delivered.stream().filter(id -> id.startsWith(thread)))
          .isEqualTo(ids(UsageEvents.numbered("thread-" + i, 1_000)));
    }
  }

  @Test
  void hands_over_batches_of_at_most_five_hundred() {
    List<Integer> sizes = new ArrayList<>();
    CountDownLatch appended = new CountDownLatch(1);
    UsageSink slow =
        batch -> {
          uninterrupted(appended);
          sizes.add(batch.size());
        };
    try (FileUsageSpool spool = open("a", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), slow)) {
      UsageEvents.numbered("a", 2_000).forEach(spool::append);
      appended.countDown();
      assertThat(spool.flush(LONG)).isTrue();
    }

    assertThat(sizes).hasSizeLessThanOrEqualTo(6).contains(500);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000);
    assertThat(sizes).allMatch(size -> size <= 500);
  }

  @Test
  void asks_a_failing_sink_again_after_growing_pauses_and_spares_the_others() {
    sink.failing.set(true);
    FailingSink healthy = new FailingSink();
    try (FileUsageSpool spool =
        open("a", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), healthy, sink)) {
      spool.append(UsageEvents.number("a", 1));
      awaitCalls(1);
      long[] pauses = {100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600};
      for (int i = 0; i < pauses.length; i++) {
        time.advance(Duration.ofMillis(pauses[i] - 1));
        assertThat(time.pending()).as("the pause of %d ms goes on", pauses[i]).isEqualTo(2);
        time.advance(Duration.ofMillis(1));
        awaitCalls(i + 2);
      }
      spool.append(UsageEvents.number("a", 2));
      assertThat(sink.calls).as("no call is made in a pause").hasValue(pauses.length + 1);

      time.advance(Duration.ofMillis(29_999));
      assertThat(sink.calls).as("the longest pause goes on").hasValue(pauses.length + 1);
      sink.failing.set(false);
      time.advance(Duration.ofMillis(1));

      await().until(() -> sink.ids().equals(List.of("a/1", "a/2")));
      assertThat(healthy.ids()).containsExactly("a/1", "a/2");
      assertThat(healthy.calls).hasValue(2);
    }
  }

  @Test
  void flushes_in_vain_while_a_sink_fails_and_does_not_wait_for_its_pause_to_end() {
    sink.failing.set(true);
    try (FileUsageSpool spool = open("a")) {
      spool.append(UsageEvents.number("a", 1));
      awaitCalls(1);
      assertThat(spool.flush(Duration.ofMillis(20))).isFalse();

      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();

      assertThat(sink.ids()).containsExactly("a/1");
    }
  }

  @Test
  void survives_a_sink_that_throws_an_error() {
    List<Integer> calls = new ArrayList<>();
    UsageSink wrong =
        batch -> {
          calls.add(batch.size());
          if (calls.size() == 1) {
            throw new NoClassDefFoundError("told to fail");
          }
        };
    try (FileUsageSpool spool = open("a", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), wrong)) {
      spool.append(UsageEvents.number("a", 1));
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(calls).containsExactly(1, 1);
    }
  }

  @Test
  void keeps_what_is_not_acknowledged_for_the_next_process_of_the_same_name() throws IOException {
    List<UsageEvent> events = UsageEvents.numbered("a", 30);
    leave("a", events.subList(0, 20));
    leave("a", events.subList(20, 30));
    assertThat(segments()).hasSize(2);

    try (FileUsageSpool next = open("a")) {
      assertThat(next.flush(LONG)).isTrue();
    }

    assertThat(sink.ids()).isEqualTo(ids(events));
    assertThat(segments()).isEmpty();
  }

  @Test
  void goes_on_where_the_last_acknowledgement_was() throws Exception {
    List<UsageEvent> events = UsageEvents.numbered("a", 40);
    try (FileUsageSpool spool = open("a")) {
      events.subList(0, 25).forEach(spool::append);
      assertThat(spool.flush(LONG)).isTrue();
      sink.failing.set(true);
      events.subList(25, 40).forEach(spool::append);
    }

    sink.failing.set(false);
    try (FileUsageSpool next = open("a")) {
      assertThat(next.flush(LONG)).isTrue();
    }

    assertThat(sink.ids()).isEqualTo(ids(events));
  }

  @Test
  void drops_and_counts_what_comes_after_closing() {
    FileUsageSpool spool = open("a");
    spool.close();

    spool.append(UsageEvents.number("a", 1));

    assertThat(spool.dropped()).isEqualTo(1);
    assertThat(spool.accepting()).isFalse();
    spool.close();
  }

  @Test
  void drops_and_counts_an_event_of_more_than_a_mebibyte() {
    Attribution.Builder wordy = Attribution.builder();
    for (int i = 0; i < 5_000; i++) {
      wordy.tag("tag-" + i, "x".repeat(256));
    }
    try (FileUsageSpool spool = open("a")) {
      spool.append(UsageEvents.of("a", 1, wordy.build()));
      spool.append(UsageEvents.number("a", 2));

      assertThat(spool.flush(LONG)).isTrue();
      assertThat(spool.dropped()).isEqualTo(1);
      assertThat(sink.ids()).containsExactly("a/2");
    }
  }

  @Test
  void takes_an_event_larger_than_its_usual_segment_and_buffer() {
    Attribution.Builder wordy = Attribution.builder();
    for (int i = 0; i < 1_000; i++) {
      wordy.tag("tag-" + i, "x".repeat(256));
    }
    try (FileUsageSpool spool = open("a", settings(900_000, Fsync.NEVER, OnFull.REJECT), sink)) {
      for (int i = 1; i < 9; i++) {
        spool.append(UsageEvents.of("a", i, i % 2 == 0 ? wordy.build() : Attribution.NONE));
        assertThat(spool.flush(LONG)).isTrue();
      }
      assertThat(sink.ids()).isEqualTo(ids(UsageEvents.numbered("a", 8)));
    }
  }

  @Test
  void is_not_disturbed_by_interrupts_of_those_who_append() {
    CountDownLatch awaited = new CountDownLatch(1);
    UsageSink slow =
        batch -> {
          uninterrupted(awaited);
          sink.accept(batch);
        };
    try (FileUsageSpool spool = open("a", settings(ROOMY, Fsync.NEVER, OnFull.REJECT), slow)) {
      for (int i = 1; i <= 100; i++) {
        Thread.currentThread().interrupt();
        spool.append(UsageEvents.number("a", i));
        assertThat(Thread.interrupted()).isTrue();
      }
      Thread.currentThread().interrupt();
      assertThat(spool.flush(LONG)).as("an interrupt ends the wait").isFalse();
      assertThat(Thread.interrupted()).isTrue();
      awaited.countDown();
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(sink.ids()).hasSize(100);
    }
  }

  @Test
  void forces_the_disk_as_it_is_told() throws Exception {
    try (FileUsageSpool never = open("n")) {
      appendWith(never, 1, 50);
      time.advance(Duration.ofSeconds(5));
      assertThat(never.forces()).isZero();
    }
    try (FileUsageSpool always = open("a", settings(ROOMY, Fsync.ALWAYS, OnFull.REJECT), sink)) {
      appendWith(always, 1, 50);
      assertThat(always.forces()).isEqualTo(50);
    }
    try (FileUsageSpool shared = open("s", settings(ROOMY, Fsync.ALWAYS, OnFull.REJECT), sink)) {
      appendWith(shared, 16, 50);
      assertThat(shared.forces()).isBetween(50L, 799L);
    }
    try (FileUsageSpool each = open("i", settings(ROOMY, Fsync.INTERVAL, OnFull.REJECT), sink)) {
      for (int second = 1; second <= 3; second++) {
        appendWith(each, 1, 50);
        assertThat(each.forces()).isEqualTo(second - 1);
        time.advance(Duration.ofSeconds(1));
        int forced = second;
        await().until(() -> each.forces() == forced);
      }
      time.advance(Duration.ofSeconds(5));
      assertThat(each.forces()).as("nothing new").isEqualTo(3);
    }
  }

  @Test
  void cannot_be_opened_in_a_folder_that_is_none() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "in the way");
    var settings = new SpoolSettings(file, ROOMY, Fsync.NEVER, OnFull.REJECT);

    assertThatThrownBy(() -> open("a", settings, sink))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6320")
        .hasMessageContaining(file.toString());
  }

  @Test
  void leaves_no_thread_behind() {
    FileUsageSpool spool = open("a");
    long before = threads();

    spool.close();

    await().until(() -> threads() == before - 2);
  }

  private void appendWith(FileUsageSpool spool, int threads, int each) throws Exception {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      List<UsageEvent> own = UsageEvents.numbered("thread-" + i, each);
      callers.add(new Thread(() -> own.forEach(spool::append)));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private void awaitCalls(int count) {
    await().until(() -> sink.calls.get() == count && time.pending() == 2);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bonito-spool"))
        .count();
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
