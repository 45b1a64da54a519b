package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link ModelClient} must do. A provider module says how its client is made and
 * inherits the tests; what only some can do it adds, such as {@link EmbeddingContract} and {@link
 * SecondaryCredentialContract}.
 *
 * <pre>{@code
 * class OpenaiContractTest extends ModelClientContract implements EmbeddingContract {
 *   protected ModelClient connect(SimulatedAccount account) { … }
 *   protected ModelTarget target() { return new ModelTarget("first", "main", "gpt-4.1", null); }
 * }
 * }</pre>
 *
 * <p>The provider is the first endpoint of the simulator, which speaks OpenAI's dialect over
 * HTTP/1.1 without TLS; a subclass says otherwise by {@code SimulatorTest(kind = "bedrock", tls =
 * true)}, TLS bringing HTTP/2, or describes endpoints of its own there. After every test nothing
 * may be open at the provider. A test that hangs fails after a minute.
 */
@SimulatorTest
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class ModelClientContract
    implements AnswerContract,
        ToolContract,
        StreamContract,
        OneRequestContract,
        RefusalContract,
        BrokenAnswerContract,
        CancellationContract,
        CredentialContract {

  private static final String FIRST_CREDENTIAL = "sk-contract-first";

  private @Nullable ContractStage stage;

  /** For subclasses. */
  protected ModelClientContract() {}

  /**
   * Makes the client under test, as an application's connection would; called once for each test.
   *
   * @param account where the provider is and where the credentials are kept
   * @throws Exception when it cannot be made, which fails the test
   */
  protected abstract ModelClient connect(SimulatedAccount account) throws Exception;

  /** Where calls go; any model, since the simulator knows every one. */
  protected abstract ModelTarget target();

  /** Where embeddings go, for vendors whose models do one thing only. */
  protected ModelTarget embeddingTarget() {
    return target();
  }

  /**
   * Makes the provider accept this credential and no other; as a key in a header field unless
   * overridden, for vendors that sign requests or issue tokens.
   */
  protected void accept(Simulator simulator, Endpoint endpoint, String credential) {
    endpoint.apiKeys(credential);
  }

  @Override
  public final ContractStage stage() {
    if (stage == null) {
      throw new IllegalStateException("no test is running");
    }
    return stage;
  }

  @BeforeEach
  void connect(Simulator simulator) throws Exception {
    Endpoint endpoint = simulator.endpoints().iterator().next();
    accept(simulator, endpoint, FIRST_CREDENTIAL);
    SimulatedAccount account =
        new SimulatedAccount(
            simulator,
            endpoint.root(),
            endpoint.baseUri(),
            simulator.authority().pem(),
            new RotatedCredential(FIRST_CREDENTIAL),
            new RotatedCredential(FIRST_CREDENTIAL));
    stage =
        new ContractStage(
            endpoint,
            account,
            connect(account),
            target(),
            embeddingTarget(),
            credential -> accept(simulator, endpoint, credential));
  }

  @AfterEach
  void leave() throws InterruptedException {
    ContractStage left = stage;
    if (left != null) {
      stage = null;
      left.client().close();
      nothingIsOpen(left.endpoint().ledger());
    }
  }

  @Test
  void closing_leaves_nothing_open_whatever_happened_before() throws InterruptedException {
    ContractStage stage = stage();
    stage.chat();
    stage.drain();
    stage.endpoint().next(Fault.status(500), Fault.cutAfter(2));
    Failures.failure(stage::chat);
    Failures.failure(stage::drain);
    assertTrue(stage.endpoint().ledger().totals().connections() > 0);
    stage.client().close();
    nothingIsOpen(stage.endpoint().ledger());
  }

  private static void nothingIsOpen(Ledger ledger) throws InterruptedException {
    assertTrue(ledger.awaitQuiet(ContractStage.PATIENCE), "requests are left open");
    assertTrue(ledger.awaitDisconnected(ContractStage.PATIENCE), "connections are left open");
    assertEquals(0, ledger.totals().open());
  }
}
