package com.getbonito.config;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A file or a folder that may change. The first load is all or nothing. After that the last good
 * snapshot stays in force: a file that cannot be read changes nothing, a resource that is invalid
 * keeps its own last good state, and the listener hears of both.
 *
 * <p>Changes are noticed by the file system's events and, because those get lost, by looking at the
 * files' sizes and times at an interval.
 */
final class FileConfigurationSource implements ConfigurationSource {

  private final Path location;
  private final ConfigurationFiles files;
  private final TimeSource time;
  private final Surroundings surroundings;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
  private final AtomicReference<List<Problem>> warnings = new AtomicReference<>(List.of());
  private final AtomicReference<@Nullable Watch> watch = new AtomicReference<>();
  private String fingerprint = "";
  private boolean complained;

  FileConfigurationSource(
      Path location,
      TimeSource time,
      UnaryOperator<@Nullable String> environment,
      Duration interval) {
    this.location = location;
    this.files = new ConfigurationFiles(location);
    this.time = time;
    this.surroundings = Surroundings.of(environment);
    this.interval = interval;
  }

  @Override
  public Snapshot current() {
    Snapshot loaded = current.get();
    return loaded != null ? loaded : firstLoad();
  }

  @Override
  public List<Problem> warnings() {
    return warnings.get();
  }

  @Override
  public void watch(Consumer<Snapshot> accepted, Consumer<List<Problem>> refused) {
    current();
    Watch starting = new Watch(accepted, refused);
    if (!watch.compareAndSet(null, starting)) {
      starting.stop();
      throw new IllegalStateException(location + " is watched already");
    }
    starting.start();
  }

  @Override
  public void close() {
    Watch running = watch.get();
    if (running != null) {
      running.stop();
    }
  }

  private Snapshot firstLoad() {
    lock.lock();
    try {
      Snapshot loaded = current.get();
      if (loaded != null) {
        return loaded;
      }
      fingerprint = files.fingerprint();
      Compilation first = compile(null);
      List<Problem> problems = first.problems();
      if (first.hasErrors()) {
        throw new ConfigurationException(Codes.UNUSABLE, location + " cannot be used", problems);
      }
      current.set(first.snapshot());
      warnings.set(first.warnings());
      return first.snapshot();
    } finally {
      lock.unlock();
    }
  }

  private Compilation compile(@Nullable Snapshot previous) {
    Map<String, byte[]> read = files.read();
    if (CompiledFolder.isCompiled(read)) {
      if (!surroundings.bare()) {
        throw new ConfigurationException(
            Codes.BESIDE,
            location + " holds compiled snapshots, which stand alone; remove the resources beside",
            List.of());
      }
      return CompiledFolder.read(read, previous);
    }
    Map<String, String> texts = new TreeMap<>();
    read.forEach((name, bytes) -> texts.put(name, ConfigurationFiles.text(name, bytes)));
    Reading written = ResourceReader.read(texts, surroundings);
    boolean nothing = written.places().isEmpty() && written.problems().isEmpty();
    if (nothing) {
      throw new ConfigurationException(Codes.NOTHING, location + " holds no resource", List.of());
    }
    Reading reading = Joining.of(written, surroundings);
    if (previous != null && !reading.usable()) {
      return new Compilation(previous, reading.problems());
    }
    return Compiler.compile(reading, previous);
  }

  private void check(Consumer<Snapshot> accepted, Consumer<List<Problem>> refused) {
    lock.lock();
    try {
      String now = files.fingerprint();
      if (!now.equals(fingerprint)) {
        fingerprint = now;
        reload(current(), accepted, refused);
      }
    } finally {
      lock.unlock();
    }
  }

  private void reload(
      Snapshot before, Consumer<Snapshot> accepted, Consumer<List<Problem>> refused) {
    Compilation next;
    try {
      next = compile(before);
    } catch (ConfigurationException unusable) {
      refuse(problems(unusable), refused);
      return;
    } catch (RuntimeException failed) {
      refuse(List.of(unread(failed)), refused);
      return;
    }
    Snapshot snapshot = next.snapshot();
    boolean changed =
        !snapshot.revision().equals(before.revision()) || !snapshot.epoch().equals(before.epoch());
    if (changed || snapshot.sequence() != before.sequence()) {
      current.set(snapshot);
    }
    if (changed || !next.hasErrors()) {
      warnings.set(next.warnings());
    }
    refuse(next.hasErrors() ? next.problems() : List.of(), refused);
    if (changed) {
      accepted.accept(snapshot);
    }
  }

  /** Tells what is wrong, and once, with an empty list, that nothing is wrong any more. */
  private void refuse(List<Problem> problems, Consumer<List<Problem>> refused) {
    if (!problems.isEmpty() || complained) {
      complained = !problems.isEmpty();
      refused.accept(problems);
    }
  }

  private List<Problem> problems(ConfigurationException unusable) {
    return unusable.problems().isEmpty()
        ? List.of(
            Problem.error(
                unusable.code(), location.toString(), String.valueOf(unusable.getMessage())))
        : unusable.problems();
  }

  /** Without the exception's own words: those of a failed look-up may hold a variable's value. */
  private Problem unread(RuntimeException failed) {
    return Problem.error(
        Codes.UNREADABLE,
        location.toString(),
        "reading the change failed with "
            + failed.getClass().getName()
            + ", for example in looking a variable up; correct what it names, then write the file"
            + " again");
  }

  /** The one thread that looks, and what wakes it: the file system's events and a timer. */
  private final class Watch {

    private final Consumer<Snapshot> accepted;
    private final Consumer<List<Problem>> refused;
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(task -> daemon(task, "bonito-config"));
    private final FolderEvents events = new FolderEvents(files.watched(), this::look);
    private final AtomicReference<TimeSource.@Nullable Scheduled> timer = new AtomicReference<>();

    Watch(Consumer<Snapshot> accepted, Consumer<List<Problem>> refused) {
      this.accepted = accepted;
      this.refused = refused;
    }

    void start() {
      events.start();
      look();
      tick();
    }

    void stop() {
      TimeSource.Scheduled waiting = timer.get();
      thread.shutdownNow();
      if (waiting != null) {
        waiting.cancel();
      }
      events.close();
    }

    private void tick() {
      if (!thread.isShutdown()) {
        timer.set(
            time.schedule(
                interval,
                () -> {
                  look();
                  tick();
                }));
      }
    }

    private void look() {
      try {
        thread.execute(() -> check(accepted, refused));
      } catch (RejectedExecutionException closed) {
        // closed while an event was on its way: nothing is wanted any more
      }
    }
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
