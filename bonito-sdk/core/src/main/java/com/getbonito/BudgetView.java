package com.getbonito;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One budget of one partition in its window. Sums are picodollars; for a Hard budget {@code settled
 * + reserved + uncertain} never exceeds the limit.
 *
 * @param key the budget's key: policy, budget, partition and window
 * @param policy name of the policy
 * @param budget name of the budget within it
 * @param partition for example {@code team=support}; empty where the budget has only one
 * @param windowEnd when the window ends; null where it never does
 * @param limit the cap
 * @param settled what is booked as spent
 * @param reserved what is set aside for attempts that run
 * @param uncertain what may have been billed beyond what is booked
 * @param hard whether it refuses
 * @param fleet whether several processes share it; the sums are this process's own
 */
public record BudgetView(
    String key,
    String policy,
    String budget,
    String partition,
    @Nullable Instant windowEnd,
    long limit,
    long settled,
    long reserved,
    long uncertain,
    boolean hard,
    boolean fleet) {}
