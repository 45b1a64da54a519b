package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.error.ErrorKind;
import com.getbonito.testkit.simulator.script.Answer;
import org.junit.jupiter.api.Test;

/** Two credentials for one account, for providers that can be given both. */
public interface SecondaryCredentialContract extends Contract {

  /** A refused credential gives way to the other one, in both directions. */
  @Test
  default void a_refused_credential_gives_way_to_the_other_one_and_back() {
    ContractStage stage = stage();
    stage.account().secondary().rotate("sk-contract-second");
    takesOver("sk-contract-second");
    takesOver(stage.account().primary().value());
  }

  private void takesOver(String accepted) {
    ContractStage stage = stage();
    stage.accept(accepted);
    Failures.failure(ErrorKind.AUTH_INVALID, stage::chat);
    long refused = stage.client().credentialVersion();
    assertTrue(stage.client().renewCredential());
    assertNotEquals(refused, stage.client().credentialVersion());
    stage.endpoint().next(Answer.text("accepted"));
    assertEquals("accepted", stage.chat().text());
  }
}
