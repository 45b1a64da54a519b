package com.getbonito.journal;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Seeded decisions that reach every member, every absence, every extreme and every alphabet. */
final class RandomDecisions {

  private static final String[] PIECES = {
    "gpt",
    "-4.1",
    "\"",
    "\\",
    "/",
    "\n",
    "\t",
    "\u0000",
    "\u001f",
    "\u007f",
    "é",
    "日本",
    "\u2028",
    "🐟",
    "\ud83d",
    "\udc1f",
    "</script>",
    " "
  };

  private final Random random;

  RandomDecisions(long seed) {
    this.random = new Random(seed);
  }

  Stream<Decision> stream(int count) {
    return Stream.generate(this::next).limit(count);
  }

  Decision next() {
    return new Decision(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        whole(),
        text(),
        number(),
        new Plan(input(), list(4, this::candidate)),
        list(4, this::attempt),
        maybe(this::result));
  }

  private PlanInput input() {
    return new PlanInput(
        text(), maybe(this::text), text(), flag(), number(), request(), governance());
  }

  private Governance governance() {
    return switch (random.nextInt(4)) {
      case 0 -> Governance.NONE;
      case 1 -> new Governance(attribution(), PolicyFacts.NONE, "CeilingEstimate", whole());
      case 2 -> new Governance(Attribution.NONE, policy(), text(), 50);
      default -> new Governance(attribution(), policy(), text(), whole());
    };
  }

  private Attribution attribution() {
    Attribution.Builder caller =
        Attribution.builder()
            .team(maybe(this::text))
            .project(maybe(this::text))
            .user(maybe(this::text))
            .key(maybe(this::text))
            .session(maybe(this::text));
    IntStream.range(0, random.nextInt(4)).forEach(i -> caller.tag(text(), text()));
    return caller.build();
  }

  private PolicyFacts policy() {
    return new PolicyFacts(
        list(2, this::text),
        list(3, () -> new PolicyFacts.Value(text(), text(), text())),
        list(2, this::text),
        list(2, this::text));
  }

  private MoneyFacts money() {
    return new MoneyFacts(
        maybe(this::text),
        maybe(this::text),
        flag(),
        number(),
        number(),
        number(),
        maybe(this::number),
        maybe(this::number));
  }

  private Booking booking() {
    return new Booking(
        maybe(this::number), maybe(this::number), number(), flag(), maybe(this::text));
  }

  private RequestFacts request() {
    return new RequestFacts(
        text(),
        flag(),
        whole(),
        number(),
        maybe(this::whole),
        whole(),
        list(3, this::text),
        maybe(this::whole),
        flag(),
        maybe(this::number));
  }

  private Candidate candidate() {
    return new Candidate(facts(), whole(), maybe(this::text), scores(), list(3, this::text));
  }

  private CandidateFacts facts() {
    return new CandidateFacts(
        text(),
        text(),
        text(),
        maybe(this::text),
        flag(),
        maybe(this::whole),
        maybe(this::whole),
        maybe(this::number),
        maybe(this::number),
        maybe(() -> list(3, this::text)),
        health(),
        text(),
        maybe(() -> list(3, this::text)),
        maybe(this::text),
        flag() ? money() : MoneyFacts.UNKNOWN);
  }

  private HealthFacts health() {
    return new HealthFacts(
        text(), flag(), number(), number(), number(), whole(), number(), flag(), flag(), whole());
  }

  private Attempt attempt() {
    return new Attempt(
        whole(),
        text(),
        text(),
        text(),
        number(),
        number(),
        maybe(this::number),
        text(),
        maybe(this::whole),
        maybe(this::text),
        maybe(this::text),
        text(),
        number(),
        flag() ? List.of() : List.of("b" + text(), "a" + text()),
        maybe(this::booking));
  }

  private Result result() {
    return new Result(
        text(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        number(),
        number(),
        flag(),
        number(),
        maybe(this::number),
        flag());
  }

  private Map<String, Long> scores() {
    Map<String, Long> scores = new HashMap<>();
    IntStream.range(0, random.nextInt(5))
        .forEach(i -> scores.put("part-é" + random.nextInt(9), number()));
    return scores;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(5); left > 0; left--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  private int whole() {
    return switch (random.nextInt(6)) {
      case 0 -> Integer.MAX_VALUE;
      case 1 -> Integer.MIN_VALUE;
      case 2 -> 0;
      default -> random.nextInt(100_000);
    };
  }

  private long number() {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> random.nextLong();
      default -> random.nextInt(10_000_000);
    };
  }

  private <T> List<T> list(int atMost, Supplier<T> item) {
    return Stream.generate(item).limit(random.nextInt(atMost + 1)).toList();
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }
}
