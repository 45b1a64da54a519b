package com.getbonito.spring.boot.test;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelClient;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that is opened at its first use, when the simulator knows all of them. */
final class SimulatedClient implements ModelClient {

  private final Supplier<ModelClient> opening;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ModelClient opened;

  SimulatedClient(Supplier<ModelClient> opening) {
    this.opening = opening;
  }

  @Override
  public ChatResponse chat(Call<ChatRequest> call) {
    return client().chat(call);
  }

  @Override
  public ChatStream stream(Call<ChatRequest> call) {
    return client().stream(call);
  }

  @Override
  public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
    return client().embed(call);
  }

  @Override
  public boolean renewCredential() {
    return client().renewCredential();
  }

  @Override
  public long credentialVersion() {
    return client().credentialVersion();
  }

  @Override
  public List<ListedModel> models(Cancellation cancellation) {
    return client().models(cancellation);
  }

  @Override
  public void probe(Cancellation cancellation) {
    client().probe(cancellation);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (opened != null) {
        opened.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private ModelClient client() {
    lock.lock();
    try {
      if (opened == null) {
        opened = opening.get();
      }
      return opened;
    } finally {
      lock.unlock();
    }
  }
}
