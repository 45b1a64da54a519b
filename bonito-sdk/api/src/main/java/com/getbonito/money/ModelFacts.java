package com.getbonito.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the book knows of a model beside its price.
 *
 * @param contextWindow in tokens, null where unknown
 * @param maxOutput in tokens, null where unknown
 * @param capabilities sorted, in the words of a request's needs; null where unknown
 */
public record ModelFacts(
    @Nullable Long contextWindow, @Nullable Long maxOutput, @Nullable List<String> capabilities) {}
