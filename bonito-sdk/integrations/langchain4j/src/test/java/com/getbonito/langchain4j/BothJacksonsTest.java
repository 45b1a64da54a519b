package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LangChain4j's Jackson 2 and Bonito's Jackson 3")
class BothJacksonsTest extends RoutedTest {

  @TempDir
  private @SuppressWarnings("NullAway.Init") Path folder;

  BothJacksonsTest(Simulator simulator) {
    super(simulator);
  }

  @Test
  void are_both_there_and_share_annotations_that_suit_both() {
    assertThat(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.getMajorVersion())
        .isEqualTo(2);
    assertThat(tools.jackson.databind.cfg.PackageVersion.VERSION.getMajorVersion()).isEqualTo(3);
  }

  /** The file is read with Jackson 3's databind, schema and memory are written with 2's. */
  @Test
  void both_work_in_one_application_that_reads_its_routes_from_a_file() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bonito.yaml"),
            """
            apiVersion: getbonito.com/v1alpha1
            kind: ProviderConnection
            metadata: {name: assistant}
            spec:
              provider: OpenAICompatible
              openaiCompatible: {baseUrl: "%s"}
            ---
            apiVersion: getbonito.com/v1alpha1
            kind: Route
            metadata: {name: support-chat}
            spec:
              targets:
                - {name: only, connection: assistant, model: gpt-4.1}
            """
                .formatted(first.baseUri()));
    first.next(Answer.text("{\"id\":\"P-1\",\"place\":\"Rome\",\"daysLeft\":2}"));
    try (var bonito = com.getbonito.Bonito.load(file)) {
      var model = BonitoChatModel.builder().bonito(bonito).route("support-chat").build();
      var reader = dev.langchain4j.service.AiServices.create(AiServicesTest.Reader.class, model);
      assertThat(reader.read("P-1").daysLeft()).isEqualTo(2);
    }
  }
}
