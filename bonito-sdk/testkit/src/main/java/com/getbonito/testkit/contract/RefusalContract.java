package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Answers that are errors: what they mean, and what the exception keeps of them. */
interface RefusalContract extends Contract {

  @Test
  default void a_400_is_an_invalid_request() throws InterruptedException {
    refused(Fault.status(400), ErrorKind.INVALID_REQUEST);
  }

  @Test
  default void a_401_is_an_invalid_credential() throws InterruptedException {
    refused(Fault.status(401), ErrorKind.AUTH_INVALID);
  }

  @Test
  default void a_403_is_a_denied_permission() throws InterruptedException {
    refused(Fault.status(403), ErrorKind.PERMISSION_DENIED);
  }

  @Test
  default void a_404_is_a_model_that_is_unknown_or_not_activated() throws InterruptedException {
    refused(Fault.status(404), ErrorKind.MODEL_UNKNOWN, ErrorKind.NOT_ACTIVATED);
  }

  @Test
  default void a_408_is_a_timeout_of_the_provider() throws InterruptedException {
    refused(Fault.status(408), ErrorKind.UPSTREAM_TIMEOUT);
  }

  @Test
  default void a_429_is_a_rate_limit_with_its_pause() throws InterruptedException {
    ProviderException limited =
        refused(Fault.rateLimited(Duration.ofSeconds(7)), ErrorKind.RATE_LIMITED);
    assertEquals(Duration.ofSeconds(7), limited.retryAfter());
  }

  @Test
  default void a_429_for_a_spent_allowance_is_told_apart() throws InterruptedException {
    refused(FaultCatalog.parse("F02-QUOTA"), ErrorKind.QUOTA_EXHAUSTED);
  }

  @Test
  default void a_500_is_a_failure_of_the_provider() throws InterruptedException {
    refused(Fault.status(500), ErrorKind.UPSTREAM_ERROR);
  }

  @Test
  default void a_503_is_an_overloaded_provider() throws InterruptedException {
    refused(Fault.status(503), ErrorKind.OVERLOADED);
  }

  @Test
  default void a_prompt_that_is_too_long_is_told_apart() throws InterruptedException {
    refused(FaultCatalog.parse("F07-CONTEXT"), ErrorKind.CONTEXT_EXCEEDED);
  }

  /** Some vendors refuse a blocked prompt, some answer it with nothing but the reason. */
  @Test
  default void a_prompt_that_is_blocked_is_told_apart() throws InterruptedException {
    Fault blocked = FaultCatalog.parse("F08");
    if (stage().worded(blocked) != null) {
      refused(blocked, ErrorKind.CONTENT_BLOCKED);
      return;
    }
    answeredAsBlocked(blocked, stage()::chat);
    answeredAsBlocked(blocked, stage()::drain);
  }

  @Test
  default void a_page_of_a_proxy_is_a_failure_of_the_provider() throws InterruptedException {
    Fault page = FaultCatalog.parse("F05-HTML:status=502");
    stage().endpoint().next(page);
    ProviderException failure = Failures.failure(ErrorKind.UPSTREAM_ERROR, stage()::chat);
    assertEquals(502, failure.status());
    stage().assertRequestId(stage().ended(), failure.requestId());
  }

  private void answeredAsBlocked(Fault blocked, Supplier<ChatResponse> call) {
    stage().endpoint().next(blocked);
    try {
      assertEquals(FinishReason.CONTENT_FILTER, call.get().finishReason());
    } catch (ProviderException failure) {
      assertEquals(ErrorKind.CONTENT_BLOCKED, failure.kind());
    }
  }

  /** Whether a code is in an error's body or, as AWS has it, in a header field before a colon. */
  private static boolean says(Refuse answer, String code) {
    return answer.body().contains('"' + code + '"')
        || answer.headers().values().stream().anyMatch(value -> value.split(":")[0].equals(code));
  }

  private ProviderException refused(Fault fault, ErrorKind... kinds) throws InterruptedException {
    refused(fault, Set.of(kinds), stage()::drain);
    return refused(fault, Set.of(kinds), stage()::chat);
  }

  private ProviderException refused(Fault fault, Set<ErrorKind> kinds, Executable call)
      throws InterruptedException {
    ContractStage stage = stage();
    stage.endpoint().next(fault);
    ProviderException failure = Failures.failure(call);
    Refuse answer = Objects.requireNonNull(stage.worded(fault));
    assertTrue(kinds.contains(failure.kind()), () -> failure.kind() + " is not of " + kinds);
    assertEquals(answer.status(), failure.status());
    assertNotNull(failure.providerCode());
    assertTrue(says(answer, String.valueOf(failure.providerCode())), failure.providerCode());
    stage.assertRequestId(stage.ended(), failure.requestId());
    assertEquals(Outcome.REFUSED, stage.last().outcome());
    assertEquals(stage.target().connection(), failure.connection());
    assertEquals(stage.target().model(), failure.model());
    return failure;
  }
}
