package com.getbonito.core.policy;

/**
 * How many calls may run at once.
 *
 * @param policy name of the policy
 * @param max calls at the same time
 * @param account what the slots are kept under
 */
public record ConcurrencyRule(String policy, int max, String account) {}
