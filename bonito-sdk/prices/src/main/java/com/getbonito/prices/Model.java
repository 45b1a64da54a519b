package com.getbonito.prices;

import com.getbonito.money.ModelFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the book says about a model of a provider.
 *
 * @param provider the book's name of the provider
 * @param id base model id
 * @param aliasOf the id that stands for it, whose facts and entries these are; null where the id
 *     has its own
 * @param kind {@code chat}, {@code embed} or {@code other}
 * @param facts window, longest output and capabilities
 * @param ends first day on which the provider no longer offers it, null where none is known
 * @param entries what it costs where and when
 */
public record Model(
    String provider,
    String id,
    @Nullable String aliasOf,
    String kind,
    ModelFacts facts,
    @Nullable String ends,
    List<Entry> entries) {

  /** The kind of the models that answer in a conversation. */
  public static final String CHAT = "chat";

  /** The kind of the models that answer with vectors. */
  public static final String EMBED = "embed";

  /**
   * The kind of the models that neither converse nor embed, for example rerankers, voices and
   * painters. They are priced, but no ceiling is made of them.
   */
  public static final String OTHER = "other";

  /** Copies the list. */
  public Model {
    entries = List.copyOf(entries);
  }
}
