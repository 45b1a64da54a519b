package com.getbonito.verification.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A running Bonito")
class ReloadTest {

  private final Simulator simulator =
      Simulator.builder().endpoint("one").endpoint("two", e -> e.apiKeys("first-key")).start();

  @TempDir Path folder;

  ReloadTest() {
    simulator.endpoint("one").always(Answer.text("one"));
    simulator.endpoint("two").always(Answer.text("two"));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void takes_over_a_changed_file_keeps_the_last_good_one_and_says_what_is_wrong()
      throws IOException {
    Path file = folder.resolve("bonito.yaml");
    write(file, route("one", ""));
    try (Bonito bonito = Bonito.load(file)) {
      assertThat(ask(bonito)).isEqualTo("one");
      String revision = bonito.configuration().revision();
      replace(file, route("one", "nonsense: true"));
      await()
          .atMost(Duration.ofSeconds(6))
          .until(() -> !bonito.configuration().refused().isEmpty());
      assertThat(bonito.configuration().revision()).isEqualTo(revision);
      assertThat(bonito.configuration().refused().get(0).toString()).contains("nonsense");
      assertThat(ask(bonito)).isEqualTo("one");
      replace(file, route("one", "aliases: [other-name]"));
      await()
          .atMost(Duration.ofSeconds(6))
          .until(() -> !bonito.configuration().revision().equals(revision));
      assertThat(bonito.configuration().refused()).isEmpty();
      assertThat(bonito.chat(ChatRequest.of("other-name", "x")).text()).isEqualTo("one");
    }
  }

  @Test
  void follows_the_data_link_of_a_mounted_folder() throws IOException {
    mount("v1", route("one", ""));
    try (Bonito bonito = Bonito.load(folder)) {
      assertThat(ask(bonito)).isEqualTo("one");
      mount("v2", route("one", "suspend: true"));
      await().atMost(Duration.ofSeconds(6)).until(() -> bonito.routes().get(0).suspended());
    }
  }

  @Test
  void fails_at_first_load_with_every_problem() throws IOException {
    Path file = folder.resolve("bonito.yaml");
    write(file, route("one", "strategi: Failover\n  suspend: maybe"));
    var failure = catchThrowableOfType(ConfigurationException.class, () -> Bonito.load(file));
    assertThat(failure).hasMessageContaining("strategi").hasMessageContaining("strategy");
    assertThat(failure.problems()).hasSizeGreaterThan(1);
  }

  @Test
  void a_rotated_secret_fails_no_call_under_load() throws Exception {
    Path secret = Files.createDirectories(folder.resolve("secrets/two")).resolve("apiKey");
    write(secret, "first-key\n");
    Path file = folder.resolve("bonito.yaml");
    write(
        file,
        route("two", "")
            .replace(
                "#credentials",
                "credentials: {source: Secret, keys: {apiKey: apiKey}, secret: {name: two}}"));
    Settings settings =
        Settings.builder().configLocation(file).credentialsRoot(folder.resolve("secrets")).build();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicIntegerArray calls = new AtomicIntegerArray(4);
    AtomicReference<Throwable> failed = new AtomicReference<>();
    try (Bonito bonito = Bonito.builder().settings(settings).build()) {
      Thread[] callers = new Thread[calls.length()];
      for (int i = 0; i < callers.length; i++) {
        int caller = i;
        callers[i] =
            new Thread(() -> {
              while (!stop.get()) {
                try {
                  ask(bonito);
                  calls.incrementAndGet(caller);
                } catch (RuntimeException failure) {
                  failed.compareAndSet(null, failure);
                }
              }
            });
        callers[i].start();
      }
      String old = "first-key";
      for (String key : new String[] {"second-key", "third-key", "fourth-key"}) {
        awaitProgress(calls);
        simulator.endpoint("two").apiKeys(old, key);
        replace(secret, key + "\n");
        simulator.endpoint("two").apiKeys(key);
        old = key;
      }
      awaitProgress(calls);
      stop.set(true);
      for (Thread caller : callers) {
        caller.join();
      }
    }
    if (failed.get() instanceof BonitoException failure && failure.decision() != null) {
      throw new AssertionError(failure.decision().attempts().toString(), failure);
    }
    assertThat(failed.get()).isNull();
    assertThat(simulator.endpoint("two").ledger().totals().refused()).isPositive();
  }

  /** Every caller has begun and ended calls since. */
  private static void awaitProgress(AtomicIntegerArray calls) {
    for (int i = 0; i < calls.length(); i++) {
      int caller = i;
      int seen = calls.get(caller);
      await().atMost(Duration.ofSeconds(30)).until(() -> calls.get(caller) > seen + 5);
    }
  }

  private static String ask(Bonito bonito) {
    return bonito.chat(ChatRequest.of("chat", "hello")).text();
  }

  private String route(String endpoint, String more) {
    return """
    apiVersion: getbonito.com/v1alpha1
    kind: ProviderConnection
    metadata: {name: %s}
    spec:
      provider: OpenAICompatible
      openaiCompatible: {baseUrl: "%s"}
      #credentials
    ---
    apiVersion: getbonito.com/v1alpha1
    kind: Route
    metadata: {name: chat}
    spec:
      targets: [{name: t, connection: %s, model: m}]
      %s
    """
        .formatted(endpoint, simulator.endpoint(endpoint).baseUri(), endpoint, more);
  }

  private void mount(String version, String text) throws IOException {
    Path data = Files.createDirectories(folder.resolve(".." + version));
    write(data.resolve("bonito.yaml"), text);
    Path link = folder.resolve("..data_tmp");
    Files.createSymbolicLink(link, data.getFileName());
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    Path visible = folder.resolve("bonito.yaml");
    if (!Files.exists(visible)) {
      Files.createSymbolicLink(visible, Path.of("..data", "bonito.yaml"));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
