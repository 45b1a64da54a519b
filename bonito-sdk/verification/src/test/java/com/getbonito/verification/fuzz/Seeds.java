package com.getbonito.verification.fuzz;

import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordedFolder;
import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inputs are made of: recorded exchanges where there are any, and a few bodies that are
 * always there, so that every dialect has something to start from.
 *
 * @param text streams of text and of JSON
 * @param frames event streams of AWS
 * @param bodies whole answers, errors, lists and requests
 */
record Seeds(List<byte[]> text, List<byte[]> frames, List<byte[]> bodies) {

  /** Longer recordings say nothing that shorter ones do not, and cost time. */
  private static final int LONGEST = 24 * 1024;

  /** Every so many exchanges of a file are used. */
  private static final int MOST_PER_FILE = 60;

  private static final List<String> TEXTS =
      List.of(
          """
          data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"a","tool_calls":[{"index":0,"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]},"logprobs":{"content":[{"token":"a","logprob":-0.1,"bytes":[97],"top_logprobs":[]}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}

          data: [DONE]

          """,
          """
          event: message_start
          data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"c","content":[],"stop_reason":null,"usage":{"input_tokens":1,"output_tokens":1}}}

          event: content_block_start
          data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}

          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

          event: content_block_stop
          data: {"type":"content_block_stop","index":0}

          event: message_delta
          data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":5}}

          event: message_stop
          data: {"type":"message_stop"}

          """,
          """
          data: {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"a","thought":true},{"functionCall":{"name":"f","args":{}}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1}}

          """,
          "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]},{\"candidates\":[]}]",
          """
          event: response.created
          data: {"type":"response.created","sequence_number":0,"response":{"id":"r","model":"m","status":"in_progress","output":[]}}

          event: response.output_item.added
          data: {"type":"response.output_item.added","output_index":0,"item":{"id":"i","type":"message","role":"assistant","content":[]}}

          event: response.output_text.delta
          data: {"type":"response.output_text.delta","item_id":"i","output_index":0,"content_index":0,"delta":"a"}

          event: response.completed
          data: {"type":"response.completed","response":{"id":"r","model":"m","status":"completed","output":[],"usage":{"input_tokens":1,"output_tokens":1}}}

          """);

  private static final List<String> CONVERSE =
      List.of(
          "messageStart {\"role\":\"assistant\"}",
          "contentBlockStart"
              + " {\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\"}}}",
          "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}",
          "contentBlockStop {\"contentBlockIndex\":0}",
          "messageStop {\"stopReason\":\"tool_use\"}",
          "metadata"
              + " {\"usage\":{\"inputTokens\":1,\"outputTokens\":1},\"metrics\":{\"latencyMs\":1}}");

  private static final List<String> BODIES =
      List.of(
          "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}",
          "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"a\"}]}},\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":1,\"outputTokens\":1}}",
          "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1}}",
          "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}",
          "{\"embedding\":[0.1,0.2],\"inputTextTokenCount\":2}",
          "{\"embeddings\":{\"float\":[[0.1],[0.2]]}}",
          "{\"data\":[{\"index\":0,\"embedding\":\"AACAPw==\"},{\"index\":1,\"embedding\":[1]}],\"usage\":{\"prompt_tokens\":1}}",
          "{\"predictions\":[{\"embeddings\":{\"values\":[0.1],\"statistics\":{\"token_count\":1}}}]}",
          "{\"data\":[{\"id\":\"m\",\"created\":1,\"type\":\"model\"}],\"has_more\":true,\"last_id\":\"m\"}",
          "{\"modelSummaries\":[{\"modelId\":\"m\",\"inputModalities\":[\"TEXT\"]}],\"nextToken\":\"n\"}",
          "{\"models\":[{\"name\":\"models/m\",\"inputTokenLimit\":1}],\"nextPageToken\":\"n\"}",
          "{\"error\":{\"code\":429,\"message\":\"slow\",\"status\":\"RESOURCE_EXHAUSTED\",\"type\":\"t\",\"details\":[{}]}}",
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]}",
          "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"a\"}]},{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}]}",
          "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AA==\"}}]}],\"generationConfig\":{\"temperature\":1}}",
          "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AA==\"}}}]}],\"inferenceConfig\":{\"maxTokens\":1}}");

  /** Those of the recordings that are there, and the ones that are always there. */
  static Seeds load() {
    Seeds seeds = new Seeds(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    TEXTS.forEach(text -> seeds.text.add(bytes(text)));
    BODIES.forEach(body -> seeds.bodies.add(bytes(body)));
    seeds.frames.add(converse());
    seeds.frames.add(nova());
    seeds.frames.add(claude());
    RecordedFolder.find()
        .ifPresent(folder ->
            RecordedFolder.files(folder)
                .forEach(file -> seeds.add(RecordedFolder.exchanges(file))));
    return seeds;
  }

  private void add(List<RecordedExchange> exchanges) {
    int step = Math.max(1, exchanges.size() / MOST_PER_FILE);
    for (int i = 0; i < exchanges.size(); i++) {
      RecordedExchange exchange = exchanges.get(i);
      if (exchange.streamed()) {
        boolean framed = exchange.line().path("stream").asString().equals("eventstream");
        keep(framed ? frames : text, exchange.body());
      } else if (i % step == 0) {
        keep(bodies, exchange.body());
        keep(bodies, exchange.requestBytes());
      }
    }
  }

  private static void keep(List<byte[]> kept, byte @Nullable [] body) {
    if (body != null && body.length > 0 && body.length <= LONGEST) {
      kept.add(body);
    }
  }

  private static byte[] converse() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String event : CONVERSE) {
      String[] parts = event.split(" ", 2);
      FrameWriter.event(parts[0], bytes(parts[1]), out);
    }
    return out.toByteArray();
  }

  private static byte[] nova() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String event : CONVERSE) {
      String[] parts = event.split(" ", 2);
      chunk("{\"" + parts[0] + "\":" + parts[1] + "}", out);
    }
    return out.toByteArray();
  }

  private static byte[] claude() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TEXTS
        .get(1)
        .lines()
        .filter(line -> line.startsWith("data: "))
        .forEach(line -> chunk(line.substring("data: ".length()), out));
    return out.toByteArray();
  }

  private static void chunk(String document, ByteArrayOutputStream out) {
    String inner = Base64.getEncoder().encodeToString(bytes(document));
    FrameWriter.event("chunk", bytes("{\"bytes\":\"" + inner + "\"}"), out);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
