package com.getbonito.langchain4j;

import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingResponse;
import dev.langchain4j.model.embedding.response.EmbeddingResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What LangChain4j tells of vectors, and what Bonito knows beyond it. Where many texts went out in
 * several calls, it holds one usage and one decision for each, in order.
 */
public final class BonitoEmbeddingResponseMetadata extends EmbeddingResponseMetadata {

  private final List<Usage> usages;
  private final List<Decision> decisions;
  private final @Nullable BigDecimal cost;

  private BonitoEmbeddingResponseMetadata(
      EmbeddingResponseMetadata.Builder<?> plain, List<EmbeddingResponse> answers) {
    super(plain);
    this.usages = answers.stream().map(EmbeddingResponse::usage).toList();
    this.decisions =
        answers.stream().map(EmbeddingResponse::decision).filter(Objects::nonNull).toList();
    this.cost = sum(answers);
  }

  static BonitoEmbeddingResponseMetadata of(List<EmbeddingResponse> answers) {
    TokenUsage tokens = null;
    for (EmbeddingResponse answer : answers) {
      tokens = TokenUsage.sum(tokens, Tokens.of(answer.usage()));
    }
    return new BonitoEmbeddingResponseMetadata(
        EmbeddingResponseMetadata.builder().modelName(answers.get(0).model()).tokenUsage(tokens),
        answers);
  }

  /** Tokens by category, each reported or estimated. */
  public List<Usage> usages() {
    return usages;
  }

  /** Why each call went where it went. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** What the answers cost in US dollars; null where one of them is unknown. */
  public @Nullable BigDecimal cost() {
    return cost;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof BonitoEmbeddingResponseMetadata that
        && decisions.equals(that.decisions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), decisions);
  }

  private static @Nullable BigDecimal sum(List<EmbeddingResponse> answers) {
    BigDecimal sum = BigDecimal.ZERO;
    for (EmbeddingResponse answer : answers) {
      BigDecimal dollars = answer.cost().dollars();
      if (dollars == null) {
        return null;
      }
      sum = sum.add(dollars);
    }
    return sum;
  }
}
