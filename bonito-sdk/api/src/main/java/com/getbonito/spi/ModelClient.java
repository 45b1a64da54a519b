package com.getbonito.spi;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import java.util.List;

/**
 * One connection to a provider: all that the engine sees of it. Sends each request exactly once;
 * retries, deadlines and failover are the engine's. Blocking, thread-safe, friendly to virtual
 * threads.
 *
 * <p>Every method throws {@link com.getbonito.error.ProviderException} for what the provider or the
 * network did, {@link com.getbonito.error.UnsupportedFeatureException} for what the dialect cannot
 * express, and {@link com.getbonito.error.CallCancelledException} when the call's cancellation was
 * signalled.
 */
public interface ModelClient extends AutoCloseable {

  /** Answers at once. */
  ChatResponse chat(Call<ChatRequest> call);

  /**
   * Answers step by step. The stream's events include {@link
   * com.getbonito.chat.ChatEvent.UsageReported} wherever the provider can be made to report usage;
   * a stream that ends before every answer has a finish reason throws {@link
   * com.getbonito.error.ErrorKind#STREAM_BROKEN}.
   */
  ChatStream stream(Call<ChatRequest> call);

  /** Embeds. */
  EmbeddingResponse embed(Call<EmbeddingRequest> call);

  /**
   * The provider refused the credential: look for another one, read anew or the secondary.
   *
   * @return whether a different credential is in place now, so that trying again makes sense
   */
  default boolean renewCredential() {
    return false;
  }

  /**
   * Changes whenever a different credential takes the place of the one in use. Read before an
   * attempt; where it has changed when the attempt is refused, trying again makes sense without
   * {@link #renewCredential()}.
   */
  default long credentialVersion() {
    return 0;
  }

  /**
   * Lists what the connection offers, all pages; free of charge.
   *
   * @throws com.getbonito.error.UnsupportedFeatureException where it cannot be listed
   */
  default List<ListedModel> models(Cancellation cancellation) {
    throw new UnsupportedFeatureException("models", "this connection cannot list its models");
  }

  /**
   * Finds out whether the credential is let in; free of charge. Throws what a call would have.
   *
   * @throws com.getbonito.error.UnsupportedFeatureException where there is no way to find out
   */
  default void probe(Cancellation cancellation) {
    throw new UnsupportedFeatureException("probe", "this connection cannot be probed");
  }

  /** Releases connections and threads. Calls in flight are cancelled. */
  @Override
  default void close() {}
}
