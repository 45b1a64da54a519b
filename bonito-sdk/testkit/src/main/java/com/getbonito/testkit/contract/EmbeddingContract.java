package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Embeddings, for providers that have them. */
public interface EmbeddingContract extends Contract {

  /**
   * Vectors are in the order of the inputs; usage and request id are the provider's. A vendor that
   * takes one text a request is sent as many.
   */
  @Test
  default void vectors_come_in_the_order_of_their_inputs() throws InterruptedException {
    EmbeddingResponse together = embed("river", "stone", "river");
    LedgerEntry seen = stage().ended();
    assertEquals(3, together.vectors().size());
    assertArrayEquals(together.vectors().get(0), together.vectors().get(2));
    assertFalse(Arrays.equals(together.vectors().get(0), together.vectors().get(1)));
    LedgerTotals billed = stage().endpoint().ledger().totals();
    assertEquals(billed.billed().prompt(), together.usage().inputTokens());
    if (billed.requests() == 1) {
      stage().assertRequestId(seen, together.requestId());
    }
    assertArrayEquals(together.vectors().get(1), embed("stone").vectors().get(0));
  }

  /** A refused embedding is classified and not sent again. */
  @Test
  default void a_refused_embedding_is_sent_once() {
    stage().endpoint().next(Fault.status(503, Map.of("retry-after", "0")));
    Failures.failure(ErrorKind.OVERLOADED, () -> embed("river"));
    assertEquals(1, stage().endpoint().ledger().totals().requests());
  }

  private EmbeddingResponse embed(String... texts) {
    return stage().client().embed(stage().embedding(EmbeddingRequest.of("contract", texts)));
  }
}
