package com.getbonito.core.call;

import com.getbonito.billing.ServiceTier;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;

/** A chat that is answered at once. */
final class UnaryChat implements Operation<ChatResponse> {

  private final CallRun call;
  private final ChatRequest request;

  UnaryChat(CallRun call, ChatRequest request) {
    this.call = call;
    this.request = request;
  }

  @Override
  public boolean streamed() {
    return false;
  }

  @Override
  public ChatResponse attempt(AttemptScope scope) {
    ChatRequest capped = OutputCap.apply(request, scope.books.quote().sentCap());
    ChatResponse answer = scope.target.client().chat(scope.toCall(capped));
    scope.answeredWith(answer.requestId(), answer.rateLimits());
    Usage usage = Estimate.completed(answer, request, scope.books.mostOutput());
    scope.leave();
    call.watches.answered(answer, usage);
    scope.succeed(usage, ServiceTier.of(answer));
    Decision decision = call.succeed(scope.target, answer.model(), usage);
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
