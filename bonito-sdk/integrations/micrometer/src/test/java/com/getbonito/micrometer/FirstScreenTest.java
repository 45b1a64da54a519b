package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The first screen of docs/observability.md")
class FirstScreenTest {

  private static final String SELF = "src/test/java/com/getbonito/micrometer/FirstScreenTest.java";

  @TempDir Path folder;

  @Test
  void runs_as_it_is_written() throws IOException {
    Settings settings = Settings.builder().configLocation(configuration()).build();

    // begin
    ObservationRegistry observations = ObservationRegistry.create();
    MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.config().meterFilter(new GenAiBuckets());
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

    BonitoObservability observability =
        BonitoObservability.builder().observations(observations).meters(meters).build();
    Bonito bonito = observability.install(Bonito.builder().settings(settings)).build();
    observability.bind(bonito);
    // end

    try (bonito) {
      assertThat(meters.get("bonito.routes").tag("bonito.state", "active").gauge().value())
          .isEqualTo(1);
    }
  }

  @Test
  void is_this_code() throws IOException {
    List<String> own = Files.readAllLines(Path.of(SELF));
    String shown =
        String.join("\n", own.subList(own.indexOf("    // begin") + 1, own.indexOf("    // end")))
            .replace("\n    ", "\n")
            .strip();
    assertThat(Files.readString(Path.of("../../../docs/observability.md")))
        .contains("```java\n" + shown + "\n```");
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("bonito.yaml"),
        """
        apiVersion: getbonito.com/v1alpha1
        kind: ProviderConnection
        metadata: {name: local}
        spec:
          provider: OpenAICompatible
          openaiCompatible: {preset: ollama, baseUrl: "http://127.0.0.1:9/v1"}
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Route
        metadata: {name: chat}
        spec:
          targets: [{name: a, connection: local, model: m}]
        """);
  }
}
