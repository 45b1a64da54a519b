package com.getbonito.verification.clouds.google;

import com.getbonito.verification.clouds.google.Said.Call;
import com.getbonito.verification.clouds.google.Said.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a judge reads, put together from one answer or from the chunks of a stream. */
public final class Judgement {

  private final Map<Integer, Growing> candidates = new TreeMap<>();
  private Map<String, Long> counts = Map.of();
  private String id = "";
  private String model = "";

  private static final class Growing {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private int logprobs;
    private String finish = "";
  }

  void answer(@Nullable String answerId, @Nullable String modelVersion) {
    id = id.isEmpty() && answerId != null ? answerId : id;
    model = model.isEmpty() && modelVersion != null ? modelVersion : model;
  }

  void text(int candidate, String text, boolean thought) {
    Growing growing = growing(candidate);
    (thought ? growing.thoughts : growing.text).append(text);
  }

  void call(int candidate, Call call) {
    growing(candidate).calls.add(call);
  }

  void other(int candidate, String field) {
    growing(candidate).others.add(field);
  }

  void signature(int candidate, String base64) {
    growing(candidate).signatures.add(Parts.plain(base64));
  }

  void logprobs(int candidate, int more) {
    growing(candidate).logprobs += more;
  }

  void finish(int candidate, String word) {
    growing(candidate).finish = word;
  }

  /**
   * The usage so far.
   *
   * @param reported the vendor's own counts by their own names; 0 where there is none
   */
  void usage(Map<String, Long> reported) {
    counts = reported;
  }

  private Growing growing(int candidate) {
    return candidates.computeIfAbsent(candidate, added -> new Growing());
  }

  /** All that was read so far. */
  public Said said() {
    Map<Integer, Candidate> said = new TreeMap<>();
    candidates.forEach((index, growing) -> {
      growing.signatures.sort(null);
      said.put(
          index,
          new Candidate(
              growing.text.toString(),
              growing.thoughts.toString(),
              growing.calls,
              growing.others,
              growing.signatures,
              growing.logprobs,
              growing.finish));
    });
    return new Said(said, tokens(), id, model);
  }

  /** CLOUDS.md's identities: total = prompt + candidates + thoughts + tool use. */
  Map<String, Long> tokens() {
    long prompt = count("prompt");
    long cached = count("cached");
    long input = prompt + (cached > prompt ? cached : 0) + count("toolUse");
    long output = count("candidates") + count("thoughts");
    Map<String, Long> tokens = new TreeMap<>();
    tokens.put("input", input);
    tokens.put("output", output);
    boolean stated = count("total") > 0 && cached <= prompt;
    tokens.put("total", stated ? count("total") : input + output);
    tokens.put("cached", cached);
    tokens.put("thoughts", count("thoughts"));
    tokens.put("audio", uncached("AUDIO"));
    tokens.put("image", uncached("IMAGE"));
    return tokens;
  }

  /** Of a part that is cached, the details may count less than the cache's own do. */
  private long uncached(String modality) {
    return Math.max(0, count(modality) - count("cached " + modality));
  }

  private long count(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
