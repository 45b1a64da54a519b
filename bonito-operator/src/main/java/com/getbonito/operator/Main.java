package com.getbonito.operator;

import com.getbonito.error.ConfigurationException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * The operator as a process. It ends with 2 on wrong settings, and with 1 when it cannot start or
 * has lost the lead.
 */
public final class Main {

  private static final int FAILED = 1;
  private static final int WRONG_SETTINGS = 2;

  private Main() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] arguments) throws InterruptedException {
    OperatorSettings settings;
    try {
      settings = OperatorSettings.from(System.getenv());
    } catch (ConfigurationException wrong) {
      System.err.println(wrong.code() + ": " + wrong.getMessage());
      System.exit(WRONG_SETTINGS);
      return;
    }
    KubernetesClient client = ClusterClient.builder().build();
    // Two leaders at once do no harm, but the one that lost has nothing more to do: no clean end.
    BonitoOperator operator;
    try {
      operator = BonitoOperator.start(client, settings, () -> Runtime.getRuntime().halt(FAILED));
    } catch (RuntimeException broken) {
      LoggerFactory.getLogger(Main.class).error("The operator cannot start", broken);
      System.exit(FAILED);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              operator.close();
              client.close();
            }));
    new CountDownLatch(1).await();
  }
}
