package com.getbonito.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as a cloud lists it. Words are the cloud's own, in lower case; new ones may come.
 *
 * @param id what the cloud calls it
 * @param name name for people, or null
 * @param base what it stands for, where it is a profile, deployment or alias; else null
 * @param input modalities that go in, empty where not stated
 * @param output modalities that come out, empty where not stated
 * @param capabilities what it can do, in the words of a request's needs; empty where not stated
 * @param contextWindow in tokens, null where not stated
 * @param maxOutput in tokens, null where not stated
 * @param lifecycle for example {@code active}, {@code legacy}, {@code preview}; null where not
 *     stated
 * @param regions where a call may be processed, empty where not stated
 */
public record ListedModel(
    String id,
    @Nullable String name,
    @Nullable String base,
    List<String> input,
    List<String> output,
    List<String> capabilities,
    @Nullable Long contextWindow,
    @Nullable Long maxOutput,
    @Nullable String lifecycle,
    List<String> regions) {

  /** Copies the lists. */
  public ListedModel {
    input = List.copyOf(input);
    output = List.copyOf(output);
    capabilities = List.copyOf(capabilities);
    regions = List.copyOf(regions);
  }
}
