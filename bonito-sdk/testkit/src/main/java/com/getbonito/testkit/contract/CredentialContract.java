package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatStream;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Credentials that are refused, rotated and revoked while calls are running. */
interface CredentialContract extends Contract {

  @Test
  default void a_refused_credential_without_another_is_not_renewed() {
    stage().accept("sk-contract-next");
    Failures.failure(ErrorKind.AUTH_INVALID, stage()::chat);
    long refused = stage().client().credentialVersion();
    assertFalse(stage().client().renewCredential());
    assertEquals(refused, stage().client().credentialVersion());
  }

  @Test
  default void a_rotated_credential_is_found_and_used_by_the_next_call() {
    ContractStage stage = stage();
    stage.chat();
    stage.accept("sk-contract-next");
    Failures.failure(ErrorKind.AUTH_INVALID, stage::chat);
    long refused = stage.client().credentialVersion();

    stage.account().primary().rotate("sk-contract-next");
    assertTrue(stage.client().renewCredential());
    assertNotEquals(refused, stage.client().credentialVersion());
    stage.endpoint().next(Answer.text("renewed"));
    assertEquals("renewed", stage.chat().text());
    assertFalse(stage.drain().text().isEmpty());
  }

  @Test
  default void a_credential_that_is_revoked_in_mid_flight_fails_the_next_call_only()
      throws InterruptedException {
    ContractStage stage = stage();
    stage.endpoint().pace(Pace.instant().withPerToken(Duration.ofMillis(50)));
    stage.endpoint().next(Answer.text(AnswerContract.TEXT));
    StringBuilder running = new StringBuilder();
    try (ChatStream stream = stage.client().stream(stage.call())) {
      Iterator<String> texts = stream.texts().iterator();
      running.append(texts.next());
      stage.accept("sk-contract-next");
      Failures.failure(ErrorKind.AUTH_INVALID, stage::chat);
      texts.forEachRemaining(running::append);
    }
    assertEquals(AnswerContract.TEXT, running.toString());
    stage.ended();
    List<LedgerEntry> seen = stage.endpoint().ledger().entries();
    assertTrue(
        Objects.requireNonNull(seen.get(0).ended()).isAfter(seen.get(1).received()),
        "the stream had ended before the credential was refused");
  }

  @Test
  default void a_refusal_does_not_show_the_credential() {
    stage().accept("sk-contract-next");
    ProviderException refused = Failures.failure(ErrorKind.AUTH_INVALID, stage()::chat);
    StringWriter printed = new StringWriter();
    refused.printStackTrace(new PrintWriter(printed));
    printed.append(refused.failure().toString());
    assertFalse(printed.toString().contains(stage().account().primary().value()));
  }
}
