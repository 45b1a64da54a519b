package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Turn;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client and the simulated provider that it talks to.
 *
 * @param endpoint the provider
 * @param account what the client was made from
 * @param client the client under test
 * @param target where its calls go
 * @param embeddings where its embeddings go
 * @param acceptance makes the provider accept this credential and no other
 */
public record ContractStage(
    Endpoint endpoint,
    SimulatedAccount account,
    ModelClient client,
    ModelTarget target,
    ModelTarget embeddings,
    Consumer<String> acceptance) {

  /** How soon a client must react to being told to stop. */
  static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** How long a test waits for what is not the client's to hurry. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LARGEST_ANSWER = 1024 * 1024;

  /** From now on the provider accepts this credential and no other. */
  void accept(String credential) {
    acceptance.accept(credential);
  }

  /** The request id is the provider's, where the vendor tells one. */
  void assertRequestId(LedgerEntry seen, @Nullable String told) {
    if (endpoint.tellsRequestIds()) {
      assertEquals(seen.requestId(), told);
    }
  }

  /**
   * How the provider words the fault for the model under test; null where it is no error answer.
   */
  Effect.@Nullable Refuse worded(Fault fault) {
    return endpoint.worded(fault, target.nativeModel());
  }

  /** The next request meets this fault while it gets this answer. */
  void next(Fault fault, Answer answer) {
    endpoint.script().next(new Turn(fault, answer));
  }

  /** A call of this request, with nothing special about it. */
  <R> Call<R> call(R request) {
    return call(request, new Cancellation(), LARGEST_ANSWER);
  }

  <R> Call<R> call(R request, Cancellation cancellation, long maxResponseBytes) {
    return new Call<>(request, target, cancellation, AttemptObserver.NONE, maxResponseBytes);
  }

  /** A call to the model that makes embeddings. */
  <R> Call<R> embedding(R request) {
    return new Call<>(
        request, embeddings, new Cancellation(), AttemptObserver.NONE, LARGEST_ANSWER);
  }

  /** A call whose request is beside the point. */
  Call<ChatRequest> call() {
    return call(question());
  }

  Call<ChatRequest> call(Cancellation cancellation) {
    return call(question(), cancellation, LARGEST_ANSWER);
  }

  Call<ChatRequest> call(long maxResponseBytes) {
    return call(question(), new Cancellation(), maxResponseBytes);
  }

  ChatResponse chat() {
    return client.chat(call());
  }

  ChatResponse drain() {
    return drain(call());
  }

  ChatResponse drain(Call<ChatRequest> call) {
    try (ChatStream stream = client.stream(call)) {
      return stream.drain();
    }
  }

  /** What the provider knows of the last request, once it has ended. */
  LedgerEntry ended() throws InterruptedException {
    assertTrue(endpoint.ledger().awaitQuiet(PATIENCE), "a request is still open at the provider");
    return last();
  }

  /** What the provider knows of the last request so far. */
  LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    assertTrue(!entries.isEmpty(), "no request has arrived");
    return entries.get(entries.size() - 1);
  }

  void awaitRequests(long count) throws InterruptedException {
    assertTrue(
        endpoint.ledger().awaitRequests(count, PATIENCE),
        () -> "fewer than " + count + " requests have arrived");
  }

  private static ChatRequest question() {
    return ChatRequest.of("contract", "What does the river say?");
  }
}
