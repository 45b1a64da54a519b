package com.getbonito.core.call;

import com.getbonito.billing.HostedTools;
import com.getbonito.billing.InputBound;
import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.money.ModelPrice;
import org.jspecify.annotations.Nullable;

/** What bounds the cost of a request; asked only where money needs it. */
interface Sizing {

  /** The most tokens that the input can be; null where only the model's window bounds it. */
  @Nullable Long inputBound();

  /** The most that tools of the provider can cost, in picodollars; null where nothing bounds it. */
  @Nullable Long hostedTools(ModelPrice price);

  /** Of a chat. */
  record OfChat(ChatRequest request) implements Sizing {
    @Override
    public @Nullable Long inputBound() {
      return InputBound.of(request);
    }

    @Override
    public @Nullable Long hostedTools(ModelPrice price) {
      return HostedTools.maximum(price, request);
    }
  }

  /** Of an embedding. */
  record OfEmbedding(EmbeddingRequest request) implements Sizing {
    @Override
    public @Nullable Long inputBound() {
      return InputBound.of(request);
    }

    @Override
    public @Nullable Long hostedTools(ModelPrice price) {
      return 0L;
    }
  }
}
