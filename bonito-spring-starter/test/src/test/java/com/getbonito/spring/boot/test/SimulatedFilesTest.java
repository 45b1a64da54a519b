package com.getbonito.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
@AutoConfigureBonitoSimulator
@DisplayName("A whole application in a test, with its configuration in a file")
class SimulatedFilesTest {

  @TempDir static Path folder;

  @DynamicPropertySource
  static void file(DynamicPropertyRegistry properties) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bonito.yaml"),
            """
            apiVersion: getbonito.com/v1alpha1
            kind: ProviderConnection
            metadata: {name: gateway}
            spec:
              provider: Bedrock
              bedrock: {region: eu-central-1, api: OpenAI}
            ---
            apiVersion: getbonito.com/v1alpha1
            kind: Route
            metadata: {name: support-chat}
            spec:
              targets: [{name: only, connection: gateway, model: openai.gpt-oss-120b}]
            """);
    properties.add("bonito.config-location", file::toString);
  }

  @Test
  void has_its_connections_simulated_as_well(
      @Autowired Bonito bonito, @Autowired Simulator simulator, @Autowired Unrelated unrelated) {
    simulator.endpoint("gateway").next(Answer.text("from a file"));
    assertThat(bonito.chat(ChatRequest.of("support-chat", "hello")).text())
        .isEqualTo("from a file");
    assertThat(unrelated).isNotNull();
  }
}
