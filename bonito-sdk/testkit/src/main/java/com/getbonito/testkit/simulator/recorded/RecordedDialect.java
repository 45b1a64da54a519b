package com.getbonito.testkit.simulator.recorded;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Plays back the recorded answer to a request whose method, operation and body are those of a
 * recording, key order and white space aside; where one request was recorded several times the
 * answers take turns. Everything else goes to another dialect.
 */
public final class RecordedDialect implements Dialect {

  private final Dialect otherwise;
  private final Map<String, Takes> takes;

  private RecordedDialect(Dialect otherwise, Map<String, Takes> takes) {
    this.otherwise = otherwise;
    this.takes = takes;
  }

  /** The recordings of one request. */
  private record Takes(List<RecordedExchange> recorded, AtomicInteger played) {

    RecordedExchange next() {
      return recorded.get(Math.floorMod(played.getAndIncrement(), recorded.size()));
    }
  }

  /**
   * Reads recordings.
   *
   * @param files JSON lines of recorded exchanges, or folders of {@code .jsonl} files
   * @throws UncheckedIOException when a file cannot be read
   */
  public static RecordedDialect over(Dialect otherwise, List<Path> files) {
    Map<String, Takes> takes = new HashMap<>();
    try {
      for (Path file : files) {
        for (Path each : expand(file)) {
          read(each, takes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read recordings " + files, e);
    }
    return new RecordedDialect(otherwise, takes);
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    Takes known = scripted == null ? takes.get(key(request)) : null;
    return known == null
        ? otherwise.answer(request, scripted, effect, id, now)
        : played(known.next());
  }

  @Override
  public Wording wording() {
    return otherwise.wording();
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    return otherwise.sketch(arrival, body);
  }

  private static String key(SimulatedRequest request) {
    try {
      return RecordedExchange.key(request.method(), request.path(), Json.read(request.body()));
    } catch (JacksonException e) {
      return "";
    }
  }

  private static Composed played(RecordedExchange recorded) {
    Map<String, String> headers = new HashMap<>(recorded.headers());
    String type = headers.remove("content-type");
    boolean usage = !recorded.tokens().equals(Tokens.NONE);
    return new Composed(
        recorded.status(),
        type == null ? "application/json" : type,
        headers,
        recorded.stream() ? -1 : recorded.body().length,
        recorded.tokens(),
        recorded.stream() ? Math.toIntExact(recorded.tokens().completion()) : 0,
        Composed.ALL,
        recorded.stream() ? events(recorded.body(), usage) : whole(recorded, usage),
        false);
  }

  private static Pieces whole(RecordedExchange recorded, boolean usage) {
    int tokens = Math.toIntExact(recorded.tokens().completion());
    return Pieces.of(new Piece(recorded.body(), tokens, usage));
  }

  /** One piece for each event, bytes as they were recorded. */
  private static Pieces events(byte[] body, boolean usage) {
    String text = new String(body, StandardCharsets.UTF_8);
    List<Piece> pieces = new ArrayList<>();
    for (String event : text.split("(?<=\n\n)|(?<=\r\n\r\n)")) {
      boolean reports = usage && event.contains("\"prompt_tokens\"");
      pieces.add(new Piece(event.getBytes(StandardCharsets.UTF_8), 0, reports));
    }
    return Pieces.of(pieces);
  }

  private static List<Path> expand(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      return List.of(file);
    }
    try (Stream<Path> inside = Files.list(file)) {
      return inside.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static void read(Path file, Map<String, Takes> takes) throws IOException {
    for (String line : Files.readAllLines(file)) {
      RecordedExchange recorded = RecordedExchange.read(Json.read(line));
      takes
          .computeIfAbsent(recorded.key(), key -> new Takes(new ArrayList<>(), new AtomicInteger()))
          .recorded()
          .add(recorded);
    }
  }
}
