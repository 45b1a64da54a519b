package com.getbonito.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelTarget;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;

@Tag("recordings")
@DisplayName("The addresses of recorded exchanges with Vertex AI")
class VertexRecordingsTest {

  private static final Pattern ADDRESS = Pattern.compile("\"url\": ?\"([^\"]+)\"");

  /** The version, the project, the place, the model, and what it was asked for. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "https://[^/]+/(v1(?:beta1)?)/projects/([^/]+)/locations/([^/]+)"
              + "/publishers/google/models/([^:]+):([a-zA-Z]+)(\\?.*)?");

  /**
   * The endpoint speaks v1, where clients that were recorded often speak v1beta1; asks for streams
   * as events, where some ask for one array; and names neither project nor place by a placeholder.
   */
  @Test
  void are_those_that_the_endpoint_makes() throws IOException {
    Path recordings = folder().resolve("gcp-vertex.jsonl");
    Assumptions.assumeTrue(
        Files.exists(recordings), () -> "recordings: SKIPPED, there is no " + recordings);
    int made = 0;
    int out = 0;
    for (String address : addresses(recordings)) {
      Matcher known = KNOWN.matcher(address);
      if (known.matches() && !known.group(5).equals("countTokens")) {
        assertThat(made(known)).isEqualTo(plain(address));
        made++;
      } else {
        out++;
      }
    }
    System.out.println(
        "recordings: gcp-vertex.jsonl: "
            + made
            + " addresses made, "
            + out
            + " out of scope (countTokens, a gateway's own)");
    assertThat(made).isPositive();
    assertThat(out).isLessThan(10);
  }

  private static String plain(String address) {
    return address
        .replace("/v1beta1/", "/v1/")
        .replace("<GOOGLE_CLOUD_PROJECT>", "project-1")
        .replace("<GOOGLE_CLOUD_LOCATION>", "global")
        .replaceAll("\\?%24alt=json%3Benum-encoding%3Dint$", "")
        .replaceAll(":streamGenerateContent$", ":streamGenerateContent?alt=sse");
  }

  private static String made(Matcher known) {
    Google google = new Google();
    google.settings =
        new Vertex(
            known.group(2).startsWith("<") ? "project-1" : known.group(2),
            known.group(3).startsWith("<") ? "global" : known.group(3),
            null);
    HttpEndpoint endpoint = google.endpoint();
    ModelTarget target = Google.target(known.group(4), null);
    String verb = known.group(5);
    String operation = verb.equals("predict") || verb.equals("embedContent") ? "embed" : "chat";
    return endpoint
        .uri(
            operation,
            endpoint.dialect(operation, target, null),
            target,
            verb.equals("streamGenerateContent"))
        .toString();
  }

  /** Where the variable says, or else beside the checkout. */
  private static Path folder() {
    return Path.of(
        Optional.ofNullable(
                System.getProperty("BONITO_RECORDINGS", System.getenv("BONITO_RECORDINGS")))
            .orElse("../../../../shared/recordings"));
  }

  private static List<String> addresses(Path recordings) throws IOException {
    try (Stream<String> lines = Files.lines(recordings)) {
      return lines.map(VertexRecordingsTest::address).toList();
    }
  }

  private static String address(String line) {
    Matcher address = ADDRESS.matcher(line);
    assertThat(address.find()).isTrue();
    return address.group(1);
  }
}
