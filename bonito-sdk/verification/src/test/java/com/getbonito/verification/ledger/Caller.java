package com.getbonito.verification.ledger;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of every kind, drawn from a seed. Several of its streams are open at once and read by
 * turns; some are closed early and some are forgotten. For one thread.
 */
final class Caller {

  private static final int MOST_OPEN = 6;

  private static final Tool LOOK_UP =
      Tool.function(
          "look_up",
          "Looks a word up.",
          "{\"type\":\"object\",\"properties\":{\"word\":{\"type\":\"string\"}},\"required\":[\"word\"]}");

  private final Bonito bonito;
  private final SplittableRandom random;
  private final int divisor;
  private final List<Reading> open = new ArrayList<>();

  /** A stream that is being read, and where in it. */
  private record Reading(ChatStream stream, Iterator<ChatEvent> events) {}

  /**
   * @param divisor what deadlines are divided by
   */
  Caller(Bonito bonito, SplittableRandom random, int divisor) {
    this.bonito = bonito;
    this.random = random;
    this.divisor = divisor;
  }

  /** What marks a call's text and its session. */
  static String marker(int number) {
    return "c" + number;
  }

  /** Makes a call, and reads on in what other calls have left open. */
  void call(int number) {
    expectingFailures(() -> make(number));
    if (!open.isEmpty() && random.nextInt(3) > 0) {
      readOn(random.nextInt(open.size()));
    }
    if (open.size() > MOST_OPEN) {
      finish(open.remove(0));
    }
  }

  /** Reads what is open to its end. */
  void finish() {
    open.forEach(Caller::finish);
    open.clear();
  }

  private void make(int number) {
    boolean overrun = random.nextInt(40) == 0;
    int kind = random.nextInt(overrun ? 12 : 20);
    if (kind < 7) {
      bonito.chat(request(number, overrun));
    } else if (kind < 12) {
      bonito.stream(request(number, overrun)).drain();
    } else if (kind < 15) {
      try (ChatStream stream = bonito.stream(request(number, overrun))) {
        read(stream.iterator(), random.nextInt(30));
      }
    } else if (kind < 18) {
      ChatStream stream = bonito.stream(request(number, overrun));
      open.add(new Reading(stream, stream.iterator()));
    } else if (kind == 18) {
      read(bonito.stream(request(number, overrun)).iterator(), random.nextInt(4));
    } else {
      bonito.embed(embedding(number));
    }
  }

  private void readOn(int index) {
    Reading reading = open.get(index);
    boolean[] more = {false};
    expectingFailures(() -> more[0] = read(reading.events(), 1 + random.nextInt(25)));
    boolean leave = random.nextInt(8) == 0;
    if (!more[0] || leave) {
      open.remove(index);
      reading.stream().close();
    }
  }

  private static void finish(Reading reading) {
    expectingFailures(() -> read(reading.events(), Integer.MAX_VALUE));
    reading.stream().close();
  }

  /** Whether there may be more. */
  private static boolean read(Iterator<ChatEvent> events, int most) {
    for (int i = 0; i < most; i++) {
      if (!events.hasNext()) {
        return false;
      }
      events.next();
    }
    return true;
  }

  /** Calls may fail, but only in a way that Bonito knows and explains. */
  private static void expectingFailures(Runnable call) {
    try {
      call.run();
    } catch (BonitoException failure) {
      if (failure.kind() == ErrorKind.INTERNAL || failure.decision() == null) {
        throw new AssertionError(failure.code() + " is not explained", failure);
      }
    } catch (NoSuchElementException over) {
      throw new AssertionError("an event that was promised did not come", over);
    }
  }

  private ChatRequest request(int number, boolean overrun) {
    String route = Company.ROUTES.get(random.nextInt(Company.ROUTES.size()));
    Sampling.Builder sampling = Sampling.builder().n(chance(10) ? 2 + random.nextInt(2) : null);
    if (overrun || chance(40)) {
      sampling.maxOutputTokens(5 + random.nextInt(80));
    }
    boolean tools = chance(8);
    ChatRequest.Builder request =
        ChatRequest.builder(route)
            .user(text(number, overrun ? Market.OVERRUN : "plain", tools ? " look_up" : ""))
            .sampling(sampling.build())
            .reasoning(chance(8) ? Reasoning.effort("low") : null)
            .usageInStream(chance(20))
            .timeout(overrun ? null : deadline())
            .attribution(caller(number, overrun));
    if (chance(15)) {
      request.system("Answer in short words. ".repeat(1 + random.nextInt(6)));
    }
    return (tools ? request.tool(LOOK_UP) : request).build();
  }

  private EmbeddingRequest embedding(int number) {
    return EmbeddingRequest.builder("embed")
        .input(text(number, "plain", ""))
        .input("another text")
        .attribution(caller(number, false))
        .timeout(deadline())
        .build();
  }

  private Attribution caller(int number, boolean overrun) {
    String team = overrun ? Company.WILD : Company.TEAMS.get(random.nextInt(Company.TEAMS.size()));
    return Attribution.builder().team(team).session(marker(number)).build();
  }

  private String text(int number, String kind, String end) {
    String filling = "and some more words ".repeat(random.nextInt(20));
    return "call " + marker(number) + " is " + kind + ' ' + filling + "that is all" + end;
  }

  private @Nullable Duration deadline() {
    return chance(8) ? Duration.ofMillis((100 + random.nextInt(3_000)) / divisor) : null;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
