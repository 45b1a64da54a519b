package com.getbonito.core.call;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.money.ModelPrice;

/** Vectors for texts. */
final class Embedding implements Operation<EmbeddingResponse> {

  private final CallRun call;
  private final EmbeddingRequest request;

  Embedding(CallRun call, EmbeddingRequest request) {
    this.call = call;
    this.request = request;
  }

  @Override
  public boolean streamed() {
    return false;
  }

  @Override
  public EmbeddingResponse attempt(AttemptScope scope) {
    EmbeddingResponse answer = scope.target.client().embed(scope.toCall(request));
    scope.answeredWith(answer.requestId(), answer.rateLimits());
    Usage usage =
        answer.usage().reported(UsageCategory.INPUT) && answer.usage().inputTokens() > 0
            ? answer.usage()
            : Usage.builder()
                .estimated(UsageCategory.INPUT, Estimate.input(request))
                .extras(answer.usage().extras())
                .build();
    scope.leave();
    call.watches.answered(answer, usage);
    scope.succeed(usage, ModelPrice.STANDARD);
    Decision decision = call.succeed(scope.target, answer.model(), usage);
    call.watches.ended(decision, null);
    return answer.toBuilder()
        .usage(usage)
        .cost(scope.books.cost())
        .target(scope.target.target().name())
        .connection(scope.target.target().connection())
        .attempts(call.attempts())
        .decision(decision)
        .build();
  }
}
