package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a group's targets. All are of one measure, as in LiteLLM: {@code weight} where any
 * deployment has it, else {@code rpm}, else {@code tpm}; one without it is not drawn.
 */
final class Weights {

  private static final BigDecimal HEAVIEST = BigDecimal.valueOf(10_000);

  private Weights() {}

  /** The same weight for each. */
  static List<Long> even(List<Deployment> group) {
    return group.stream().map(each -> 1L).toList();
  }

  /** Whole weights up to ten thousand, as far as possible in the proportion that is written. */
  static List<Long> of(List<Deployment> group) {
    List<List<BigDecimal>> measures =
        List.of(
            group.stream().map(each -> positive(each.weight())).toList(),
            group.stream().map(each -> positive(each.quota().get("requests"))).toList(),
            group.stream().map(each -> positive(each.quota().get("tokens"))).toList());
    return measures.stream()
        .filter(shares -> shares.stream().anyMatch(share -> share.signum() > 0))
        .findFirst()
        .map(Weights::whole)
        .orElseGet(() -> even(group));
  }

  private static List<Long> whole(List<BigDecimal> shares) {
    BigDecimal most = shares.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ONE);
    boolean whole =
        most.compareTo(HEAVIEST) <= 0
            && shares.stream().allMatch(share -> share.stripTrailingZeros().scale() <= 0);
    return shares.stream()
        .map(share ->
            whole
                ? share.longValue()
                : share.multiply(HEAVIEST).divide(most, 0, RoundingMode.CEILING).longValue())
        .toList();
  }

  private static BigDecimal positive(@Nullable Object share) {
    BigDecimal number = share == null ? BigDecimal.ZERO : new BigDecimal(share.toString());
    return number.max(BigDecimal.ZERO);
  }
}
