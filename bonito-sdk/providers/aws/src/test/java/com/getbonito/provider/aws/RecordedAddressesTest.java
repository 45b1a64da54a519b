package com.getbonito.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.resource.v1alpha1.Bedrock.Api;
import com.getbonito.spi.HttpEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

@Tag("recordings")
@DisplayName("The addresses of recorded calls")
class RecordedAddressesTest {

  private static final Pattern RUNTIME = Pattern.compile("/model/([^/]+)/([a-z-]+)");
  private static final Pattern BLANKED = Pattern.compile("<[A-Z_]+>");
  private static final Set<String> VERBS =
      Set.of("converse", "converse-stream", "invoke", "invoke-with-response-stream");

  private int checked;

  @Test
  void are_those_of_the_endpoint() throws IOException {
    Path folder = folder();
    assumeTrue(Files.isDirectory(folder), () -> "SKIPPED: no recordings at " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("aws-bedrock-runtime.")) {
          Files.readAllLines(file).forEach(this::runtime);
        } else if (name.equals("aws-bedrock-openai.jsonl")) {
          Files.readAllLines(file).forEach(this::mantle);
        }
      }
    }
    System.out.println("recordings: addresses of Bedrock " + checked + " of " + checked);
    assertThat(checked).isPositive();
  }

  private void runtime(String line) {
    Matcher path = RUNTIME.matcher(url(line));
    if (!path.find() || !VERBS.contains(path.group(2))) {
      return;
    }
    String model = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    boolean streamed = path.group(2).endsWith("stream");
    String dialect = path.group(2).startsWith("converse") ? "bedrock-converse" : "bedrock-nova";
    HttpEndpoint endpoint = Contexts.endpoint(Contexts.in("us-east-1"));
    URI made = endpoint.uri("chat", dialect, Contexts.target(model), streamed);
    assertThat(made.getPath()).isEqualTo("/model/" + model + "/" + path.group(2));
    checked++;
  }

  private void mantle(String line) {
    String url = BLANKED.matcher(url(line)).replaceAll("us-east-1");
    String model = read(line).field("model").orElseThrow().asString();
    String dialect = url.endsWith("/responses") ? "openai-responses" : "openai-chat";
    if (url.endsWith("/models")) {
      return;
    }
    HttpEndpoint endpoint = Contexts.endpoint(Contexts.in("us-east-1").api(Api.OPENAI));
    assertThat(endpoint.uri("chat", dialect, Contexts.target(model), false)).hasToString(url);
    checked++;
  }

  private static String url(String line) {
    return read(line).field("request").orElseThrow().field("url").orElseThrow().asString();
  }

  private static JsonNode read(String line) {
    return JsonNode.parser().parse(line);
  }

  private static Path folder() {
    String elsewhere = System.getenv("BONITO_RECORDINGS");
    if (elsewhere != null) {
      return Path.of(elsewhere);
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared").resolve("recordings"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(here.resolve("shared/recordings"));
  }
}
