package com.getbonito.cli.demo;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One call of the demo.
 *
 * @param after when it is made, in the trace's time
 * @param streamed whether its answer is streamed
 * @param request what is asked
 */
record Order(Duration after, boolean streamed, ChatRequest request) {

  private static final List<String> WORDS =
      List.of("fish", "tide", "sail", "rope", "keel", "crew", "dock", "wave", "port", "mast");
  private static final int WORD_LENGTH = 5;
  private static final int PROSE_WORDS = 16_384;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A call for each arrival; route, user, team and words follow from the seed. */
  static List<Order> of(Trace trace, long seed) {
    return of(trace.arrivals(), seed, Teams::of);
  }

  /** The first of the same calls, for a team that stands for all. */
  static List<Order> warmUp(Trace trace, long seed, int calls) {
    int few = Math.min(calls, trace.arrivals().size());
    return of(trace.arrivals().subList(0, few), seed, user -> Teams.WARM_UP);
  }

  private static List<Order> of(
      List<Arrival> arrivals, long seed, IntFunction<@Nullable String> team) {
    SplittableRandom random = new SplittableRandom(seed);
    String prose = prose(random);
    return arrivals.stream().map(arrival -> order(arrival, prose, random, team)).toList();
  }

  private static Order order(
      Arrival arrival, String prose, SplittableRandom random, IntFunction<@Nullable String> team) {
    int share = random.nextInt(100);
    String route =
        share < 45
            ? Configuration.SUPPORT
            : share < 75 ? Configuration.SEARCH : Configuration.ASSISTANT;
    boolean streamed = !route.equals(Configuration.SEARCH) && random.nextInt(4) > 0;
    String text = words(prose, arrival.contextTokens(), random);
    int user = random.nextInt(Teams.USERS);
    ChatRequest request =
        ChatRequest.builder(route)
            .user(text)
            .maxOutputTokens(Math.max(1, arrival.generatedTokens()))
            .attribution(Attribution.builder().team(team.apply(user)).user("user-" + user).build())
            .timeout(LONGEST)
            .build();
    return new Order(arrival.after(), streamed, request);
  }

  /** About as many tokens as asked: a short word is one by most rules. */
  private static String words(String prose, int count, SplittableRandom random) {
    int wanted = Math.min(Math.max(1, count), PROSE_WORDS);
    int first = random.nextInt(PROSE_WORDS - wanted + 1);
    return prose.substring(first * WORD_LENGTH, (first + wanted) * WORD_LENGTH);
  }

  private static String prose(SplittableRandom random) {
    return IntStream.range(0, PROSE_WORDS)
        .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())) + " ")
        .collect(Collectors.joining());
  }
}
