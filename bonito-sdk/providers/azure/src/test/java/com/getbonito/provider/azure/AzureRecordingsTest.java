package com.getbonito.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import com.getbonito.spi.HttpEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("recordings")
@DisplayName("The addresses of recorded exchanges with Azure")
class AzureRecordingsTest {

  private static final Pattern ADDRESS = Pattern.compile("\"url\": ?\"([^\"]+)\"");

  /** The host, the deployment or none, what was asked for, and the version or none. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(https://[^/]+)/+(?:openai/deployments/([^/]+)|(models)|openai/v1)"
              + "/(chat/completions|embeddings|responses)(?:\\?api-version=(.+))?");

  @ParameterizedTest
  @ValueSource(strings = {"azure-openai.jsonl", "azure-foundry.jsonl"})
  void are_those_that_the_endpoint_makes(String file) throws IOException {
    Path recordings =
        Path.of(
                Optional.ofNullable(
                        System.getProperty("BONITO_RECORDINGS", System.getenv("BONITO_RECORDINGS")))
                    .orElse("../../../../shared/recordings"))
            .resolve(file);
    Assumptions.assumeTrue(
        Files.exists(recordings), () -> "recordings: SKIPPED, there is no " + recordings);
    int made = 0;
    int out = 0;
    for (String address : addresses(recordings)) {
      Matcher known = KNOWN.matcher(address);
      if (known.matches()) {
        assertThat(made(known)).isEqualTo(URI.create(address.replaceFirst("([^:])//+", "$1/")));
        made++;
      } else {
        assertThat(address).contains("/openai/v1/realtime/");
        out++;
      }
    }
    System.out.println(
        "recordings: "
            + file
            + ": "
            + made
            + " addresses made, "
            + out
            + " out of scope (realtime)");
    assertThat(made).isPositive();
  }

  private static URI made(Matcher known) {
    String deployment = known.group(2);
    boolean foundry = known.group(3) != null;
    Azure azure = Azure.with(deployment != null ? Api.DEPLOYMENTS : foundry ? Api.FOUNDRY : Api.V1);
    azure.settings.endpoint(known.group(1));
    if (known.group(5) != null) {
      azure.settings.apiVersion(known.group(5));
    }
    HttpEndpoint endpoint = azure.endpoint();
    String operation = known.group(4).equals("embeddings") ? "embed" : "chat";
    String dialect = known.group(4).equals("responses") ? "openai-responses" : "openai-chat";
    return endpoint.uri(operation, dialect, Azure.target("m", deployment), false);
  }

  private static List<String> addresses(Path recordings) throws IOException {
    try (Stream<String> lines = Files.lines(recordings)) {
      return lines.map(AzureRecordingsTest::address).toList();
    }
  }

  private static String address(String line) {
    Matcher address = ADDRESS.matcher(line);
    assertThat(address.find()).isTrue();
    return address.group(1);
  }
}
