package com.getbonito.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.getbonito.chat.ChatRequest;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Requests that providers took, sent through every other dialect and back. */
@Tag("matrix")
@DisplayName("A recorded request that goes round")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRoundTripTest {

  private static final long SEED = 20_260_601L;

  private static final boolean FULL = Boolean.getBoolean("bonito.full");

  /** Requests of each dialect: enough to meet most of what callers write, in seconds. */
  private static final int MOST = FULL ? Integer.MAX_VALUE : 120;

  private static final Map<Dialect, String> FILES =
      Map.of(
          Dialect.CHAT, "openai.chat-completions.jsonl",
          Dialect.RESPONSES, "openai.responses.jsonl",
          Dialect.ANTHROPIC, "anthropic.messages.jsonl",
          Dialect.GEMINI, "google-gemini-api.jsonl",
          Dialect.CONVERSE, "aws-bedrock-runtime.converse.jsonl");

  private final Map<String, Integer> lost = new TreeMap<>();
  private final Map<String, Integer> trips = new TreeMap<>();

  @TestFactory
  Stream<DynamicNode> meansTheSameWhenItComesBack() {
    Optional<Path> folder = RecordedFolder.find();
    if (folder.isEmpty()) {
      System.out.println("notice: matrix: no recordings, so no recorded request goes round");
      return Stream.of(dynamicTest("no recordings", () -> assumeTrue(false, "no recordings")));
    }
    return Stream.of(Dialect.values())
        .map(caller ->
            dynamicContainer(
                caller.title(),
                sample(folder.get(), caller).stream()
                    .map(exchange -> dynamicTest(exchange.id(), () -> round(caller, exchange)))));
  }

  private static List<RecordedExchange> sample(Path folder, Dialect caller) {
    List<RecordedExchange> all = new ArrayList<>();
    for (Path file : RecordedFolder.files(folder)) {
      if (file.getFileName().toString().equals(FILES.get(caller))) {
        all.addAll(RecordedFolder.exchanges(file));
      }
    }
    all.removeIf(exchange ->
        !exchange.succeeded() || !exchange.request().isObject() || !chat(caller, exchange));
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static boolean chat(Dialect caller, RecordedExchange exchange) {
    return switch (caller) {
      case CHAT, ANTHROPIC ->
          exchange.request().has("messages") && !exchange.op().endsWith("count_tokens");
      case RESPONSES -> exchange.request().has("input");
      case GEMINI -> exchange.op().endsWith("enerateContent") && exchange.request().has("contents");
      case CONVERSE -> exchange.request().has("messages");
    };
  }

  private void round(Dialect caller, RecordedExchange exchange) {
    ChatRequest asked =
        caller.reader().readChat("route", exchange.requestBytes()).toBuilder()
            .nativeBody(null)
            .build();
    Map<String, String> changed = new TreeMap<>();
    for (Dialect target : Dialect.values()) {
      Journey journey = new Journey(asked);
      Meaning before = journey.meaning();
      journey.through(target).through(caller);
      Map<String, String> unexplained = journey.unexplained(before);
      if (!unexplained.isEmpty()) {
        changed.put("through " + target.title(), unexplained + " beside " + journey.losses());
      }
      trips.merge(caller.title(), 1, Integer::sum);
      for (String loss : journey.losses()) {
        if (loss.startsWith("loses ")) {
          lost.merge(loss.substring(6).replaceFirst(":.*", ""), 1, Integer::sum);
        }
      }
    }
    assertThat(changed).isEmpty();
  }

  @AfterAll
  void report() {
    System.out.println("report: recorded requests through every dialect and back: " + trips);
    System.out.println("report: what they lost on the way, by times: " + lost);
  }
}
