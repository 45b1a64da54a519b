package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.core.ledger.Partition;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One limit on rate, with an account of its own for each value of what it is partitioned by. A
 * burst counts requests where requests are limited, else tokens.
 */
public final class RateRule {

  private final String policy;
  private final String account;
  private final @Nullable Gcra requests;
  private final @Nullable Gcra tokens;
  private final List<Dimension> per;
  private final List<String> perTags;
  private final PartitionKey whole;

  private RateRule(
      String policy,
      String account,
      @Nullable Gcra requests,
      @Nullable Gcra tokens,
      List<Dimension> per,
      List<String> perTags) {
    this.policy = policy;
    this.requests = requests;
    this.tokens = tokens;
    this.per = per;
    this.perTags = perTags;
    this.account =
        Stream.concat(
                Stream.concat(Stream.of(account), per.stream().map(Dimension::wireName)),
                perTags.stream().map(tag -> "tag:" + tag))
            .collect(Collectors.joining("/"));
    this.whole = new PartitionKey(this.account);
  }

  /**
   * Compiles a limit that the validator has accepted.
   *
   * @param account what its accounts are kept under, besides the values
   */
  static RateRule of(String policy, String account, RateLimit limit) {
    long window =
        Objects.requireNonNull(limit.window(), "rateLimit.window of " + policy)
            .toDuration()
            .toNanos();
    return of(policy, account, limit.requests(), limit.tokens(), limit.burst(), window).per(limit);
  }

  /** A limit that is not partitioned. */
  static RateRule of(
      String policy,
      String account,
      @Nullable Long requests,
      @Nullable Long tokens,
      @Nullable Long burst,
      long windowNanos) {
    Gcra requestRate = rate(requests, burst, windowNanos);
    Gcra tokenRate = rate(tokens, requests == null ? burst : null, windowNanos);
    return new RateRule(policy, account, requestRate, tokenRate, List.of(), List.of());
  }

  private RateRule per(RateLimit limit) {
    List<Dimension> dimensions = limit.per() == null ? List.of() : limit.per();
    List<String> tags = limit.perTags() == null ? List.of() : limit.perTags();
    return new RateRule(policy, account, requests, tokens, dimensions, tags);
  }

  private static @Nullable Gcra rate(@Nullable Long limit, @Nullable Long burst, long window) {
    return limit == null ? null : new Gcra(limit, burst == null ? limit : burst, window);
  }

  /** Name of the policy. */
  public String policy() {
    return policy;
  }

  @Nullable Gcra requests() {
    return requests;
  }

  @Nullable Gcra tokens() {
    return tokens;
  }

  /** The longest time that an account needs to be as good as new after a call was admitted. */
  long toleranceNanos() {
    return Math.max(
        requests == null ? 0 : requests.toleranceNanos(),
        tokens == null ? 0 : tokens.toleranceNanos());
  }

  /** Which account a caller's calls are charged to. */
  PartitionKey partition(Attribution caller) {
    if (per.isEmpty() && perTags.isEmpty()) {
      return whole;
    }
    String[] values = new String[per.size() + perTags.size()];
    for (int i = 0; i < per.size(); i++) {
      values[i] = Callers.named(Partition.value(per.get(i), caller));
    }
    for (int i = 0; i < perTags.size(); i++) {
      values[per.size() + i] = Callers.named(caller.tags().get(perTags.get(i)));
    }
    return new PartitionKey(account, values);
  }
}
