package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.model.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings here are made by hand; their shape is that of the real ones. */
class RecordingsTest {

  private static final String LINES =
      """
      {"stream":null,"request":{"method":"POST","url":"https://api.test/openai/v1/chat/completions",\
      "body":{"model":"m","messages":[{"role":"user","content":"hi"}]}},"response":{"status":200,\
      "headers":{"content-type":"application/json","x-request-id":"req_real","content-encoding":"gzip"},\
      "body":{"id":"first","usage":{"prompt_tokens":8,"completion_tokens":2}}}}
      {"stream":null,"request":{"method":"POST","url":"https://api.test/v1/chat/completions",\
      "body":{"messages":[{"content":"hi","role":"user"}],"model":"m"}},"response":{"status":200,\
      "headers":{},"body":{"id":"second"}}}
      {"stream":"sse","request":{"method":"POST","url":"https://api.test/v1/chat/completions",\
      "body":{"model":"m","stream":true,"messages":[]}},"response":{"status":200,"headers":\
      {"content-type":"text/event-stream"},"text":"data: {\\"id\\":\\"s\\"}\\n\\ndata: {\\"usage\\":\
      {\\"prompt_tokens\\":3,\\"completion_tokens\\":4}}\\n\\ndata: [DONE]\\n\\n"}}
      {"stream":null,"request":{"method":"POST","url":"https://api.<REGION>.test/v1/chat/completions?a=b",\
      "body":{"model":"gone"}},"response":{"status":404,"headers":{},"body":{"error":{}}}}
      """;

  private Simulator simulator;
  private Endpoint endpoint;
  private Caller caller;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("some.jsonl"), LINES);
    simulator = Simulator.builder().endpoint("x", e -> e.recordings(folder)).start();
    endpoint = simulator.endpoint("x");
    caller = new Caller(endpoint);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aRequestOfTheSameMeaningGetsTheRecordedAnswer() throws Exception {
    HttpResponse<String> response =
        caller.chat("{ \"messages\":[{\"content\":\"hi\", \"role\":\"user\"}], \"model\":\"m\"}");

    assertThat(response.body()).contains("\"first\"");
    assertThat(response.headers().firstValue("x-request-id")).contains("req_real");
    assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    LedgerEntry entry = endpoint.ledger().entries().get(0);
    assertThat(entry.billed().prompt()).isEqualTo(8);
    assertThat(entry.billed().completion()).isEqualTo(2);
    assertThat(entry.usageReported()).isTrue();
  }

  @Test
  void severalRecordingsOfOneRequestTakeTurns() throws Exception {
    String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    assertThat(caller.chat(body).body()).contains("first");
    assertThat(caller.chat(body).body()).contains("second");
    assertThat(caller.chat(body).body()).contains("first");
  }

  @Test
  void aStreamIsPlayedEventByEvent() throws Exception {
    String body = caller.chat("{\"model\":\"m\",\"stream\":true,\"messages\":[]}").body();

    assertThat(Caller.events(body)).hasSize(3).endsWith("[DONE]");
    assertThat(endpoint.ledger().entries().get(0).billed().completion()).isEqualTo(4);
    assertThat(endpoint.ledger().entries().get(0).usageReported()).isTrue();
  }

  @Test
  void aRecordedErrorIsPlayedAsOne() throws Exception {
    assertThat(caller.chat("{\"model\":\"gone\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void everythingElseIsGenerated() throws Exception {
    assertThat(Json.read(caller.chat(Caller.PLAIN).body()).path("object").asString())
        .isEqualTo("chat.completion");
  }
}
