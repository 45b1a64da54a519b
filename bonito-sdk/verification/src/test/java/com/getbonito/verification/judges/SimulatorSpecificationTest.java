package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("judges")
@DisplayName("What the simulator says, by the vendor's specification,")
class SimulatorSpecificationTest {

  private static final String QUESTION =
      """
      {"model":"gpt-4.1","messages":[{"role":"user","content":"Where is my parcel?"}]%s}\
      """;

  private static OpenApi specification;

  private final Simulator simulator = Simulator.builder().endpoint("openai").start();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void read() throws IOException {
    specification = Specification.openai();
  }

  @AfterEach
  void close() {
    http.close();
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"n\":2",
        ",\"logprobs\":true,\"top_logprobs\":2",
        ",\"max_completion_tokens\":4",
        ",\"response_format\":{\"type\":\"json_object\"}"
      })
  void is_an_answer(String more) throws Exception {
    assertThat(mistakes("CreateChatCompletionResponse", "/chat/completions", ask(more))).isEmpty();
  }

  @Test
  void is_an_answer_with_tool_calls() throws Exception {
    simulator.endpoint("openai").next(Answer.toolCall("weather", "{}").withToolCall("clock", "{}"));
    assertThat(mistakes("CreateChatCompletionResponse", "/chat/completions", ask(""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"n\":2",
        ",\"logprobs\":true,\"top_logprobs\":2",
        ",\"stream_options\":{\"include_usage\":true}"
      })
  void is_a_stream_of_chunks(String more) throws Exception {
    assertChunks(post("/chat/completions", ask(",\"stream\":true" + more)));
  }

  @Test
  void is_a_stream_with_tool_calls() throws Exception {
    simulator.endpoint("openai").next(Answer.toolCall("weather", "{}").withToolCall("clock", "{}"));
    assertChunks(post("/chat/completions", ask(",\"stream\":true")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"encoding_format\":\"float\"", ",\"dimensions\":4"})
  void is_a_list_of_vectors(String more) throws Exception {
    String request =
        "{\"model\":\"text-embedding-3-small\",\"input\":[\"one\",\"two\"]" + more + "}";
    assertThat(mistakes("CreateEmbeddingResponse", "/embeddings", request)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "F01",
        "F02",
        "F02-QUOTA",
        "F04",
        "F05",
        "F07",
        "F07-CONTEXT",
        "F08",
        "F09",
        "F10"
      })
  void is_an_error(String fault) throws Exception {
    simulator.endpoint("openai").next(FaultCatalog.parse(fault));
    assertThat(mistakes("ErrorResponse", "/chat/completions", ask(""))).isEmpty();
  }

  private static void assertChunks(String body) {
    List<String> events =
        body.lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> line.substring(6))
            .toList();
    assertThat(events).hasSizeGreaterThan(2).endsWith("[DONE]");
    assertThat(events.subList(0, events.size() - 1).stream().flatMap(event -> mistakes(event)))
        .isEmpty();
  }

  private static Stream<String> mistakes(String event) {
    return specification.mistakes("CreateChatCompletionStreamResponse", event).stream();
  }

  private List<String> mistakes(String schema, String path, String request) throws Exception {
    return specification.mistakes(schema, post(path, request));
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    URI uri = URI.create(simulator.endpoint("openai").baseUri() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .header("authorization", "Bearer simulated")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String ask(String more) {
    return QUESTION.formatted(more);
  }
}
