package com.getbonito.core.call;

import com.getbonito.billing.HostedTools;
import com.getbonito.billing.InputBound;
import com.getbonito.billing.MaximumCost;
import com.getbonito.chat.ChatRequest;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.Decision;
import com.getbonito.decision.RequestFacts;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.money.ModelPrice;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.CallWatch;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a request, and what bounds its cost; the latter is asked only where money needs it.
 */
interface Sizing {

  /**
   * What the engine reads of the request.
   *
   * @param bounded whether money needs to know the most that the input can be
   */
  RequestFacts facts(boolean bounded);

  /** The most tokens that the input can be; null where only the model's window bounds it. */
  @Nullable Long inputBound();

  /**
   * The most that an attempt can cost in picodollars; null where nothing bounds it.
   *
   * @param inputBound {@link #inputBound()}
   * @param outputCap the most tokens of one answer, null where unknown
   */
  @Nullable Long maximum(
      ModelPrice price, TargetRuntime target, @Nullable Long inputBound, @Nullable Long outputCap);

  /** Whether tools of the provider may cost more than the tokens say. */
  boolean hostsTools(ModelPrice price);

  /** A vendor field that lets the provider answer with another model; null where there is none. */
  @Nullable String reroutes();

  /** What the listener follows the call with; null where it does not. */
  @Nullable CallWatch watch(CallListener listener, Decision decision);

  /** Of a chat. */
  record OfChat(ChatRequest request, boolean streamed) implements Sizing {
    @Override
    public RequestFacts facts(boolean bounded) {
      return Facts.of(request, streamed, bounded);
    }

    @Override
    public @Nullable Long inputBound() {
      return InputBound.of(request);
    }

    @Override
    public @Nullable Long maximum(
        ModelPrice price,
        TargetRuntime target,
        @Nullable Long inputBound,
        @Nullable Long outputCap) {
      return MaximumCost.of(price, request, inputBound, target.contextWindow(), outputCap);
    }

    @Override
    public @Nullable String reroutes() {
      return Rerouting.field(request);
    }

    @Override
    public @Nullable CallWatch watch(CallListener listener, Decision decision) {
      return listener.watch(decision, request);
    }

    @Override
    public boolean hostsTools(ModelPrice price) {
      Long most = HostedTools.maximum(price, request);
      return most == null || most > 0;
    }
  }

  /** Of an embedding. */
  record OfEmbedding(EmbeddingRequest request) implements Sizing {
    @Override
    public RequestFacts facts(boolean bounded) {
      return Facts.of(request, bounded);
    }

    @Override
    public @Nullable Long inputBound() {
      return InputBound.of(request);
    }

    @Override
    public @Nullable Long maximum(
        ModelPrice price,
        TargetRuntime target,
        @Nullable Long inputBound,
        @Nullable Long outputCap) {
      return MaximumCost.of(price, inputBound, target.contextWindow(), null, 1, false);
    }

    @Override
    public @Nullable String reroutes() {
      return null;
    }

    @Override
    public @Nullable CallWatch watch(CallListener listener, Decision decision) {
      return listener.watch(decision, request);
    }

    @Override
    public boolean hostsTools(ModelPrice price) {
      return false;
    }
  }
}
