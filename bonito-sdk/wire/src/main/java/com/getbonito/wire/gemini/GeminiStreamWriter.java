package com.getbonito.wire.gemini;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one streamed answer as an event stream. A call of a tool is written once it is whole,
 * since the dialect knows no pieces of one; finish reasons wait for the usage, which the dialect
 * states along with them.
 */
final class GeminiStreamWriter implements StreamWriter {

  private final Losses losses;
  private final TreeMap<Integer, StreamedAnswer> answers = new TreeMap<>();
  private Usage usage = Usage.NONE;
  private String id = "";
  private String model = "";

  GeminiStreamWriter(Losses losses) {
    this.losses = losses;
  }

  @Override
  public void write(ChatEvent event, ByteArrayOutputStream out) {
    switch (event.kind()) {
      case STARTED -> {
        ChatEvent.Started started = (ChatEvent.Started) event;
        id = started.id();
        model = started.model();
      }
      case TEXT -> text((ChatEvent.TextDelta) event, out);
      case REASONING -> {
        ChatEvent.ReasoningDelta delta = (ChatEvent.ReasoningDelta) event;
        part(
            delta.choice(),
            ReasoningContent.of(delta.text(), delta.signature(), delta.redacted(), delta.extras()),
            List.of(),
            out);
      }
      case REFUSAL -> {
        ChatEvent.RefusalDelta delta = (ChatEvent.RefusalDelta) event;
        part(delta.choice(), RefusalContent.of(delta.text()), List.of(), out);
      }
      case AUDIO -> audio((ChatEvent.AudioDelta) event, out);
      case TOOL_CALL -> call((ChatEvent.ToolCallDelta) event, out);
      case FINISHED -> {
        ChatEvent.Finished finished = (ChatEvent.Finished) event;
        flush(finished.choice(), out);
        answer(finished.choice()).finish(finished);
      }
      case USAGE -> usage = ((ChatEvent.UsageReported) event).usage();
    }
  }

  private StreamedAnswer answer(int choice) {
    return answers.computeIfAbsent(choice, added -> new StreamedAnswer());
  }

  private void text(ChatEvent.TextDelta delta, ByteArrayOutputStream out) {
    answer(delta.choice()).cite(delta);
    if (delta.text().isEmpty() && delta.extras().isEmpty() && delta.logprobs().isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> extras = Own.is(delta.extras()) ? delta.extras() : Map.of();
    Foreign.history(delta.extras(), losses);
    part(delta.choice(), TextContent.of(delta.text(), extras), delta.logprobs(), out);
  }

  private void audio(ChatEvent.AudioDelta delta, ByteArrayOutputStream out) {
    if (delta.data() != null) {
      Content audio = AudioContent.of("pcm16", delta.data(), null, null, Map.of());
      part(delta.choice(), audio, List.of(), out);
    }
    if (delta.transcript() != null && !delta.transcript().isEmpty()) {
      losses.ignored("audio.transcript");
    }
  }

  private void call(ChatEvent.ToolCallDelta delta, ByteArrayOutputStream out) {
    StreamedAnswer answer = answer(delta.choice());
    if (answer.otherCall(delta.index())) {
      flush(delta.choice(), out);
    }
    answer.call(delta);
  }

  private void flush(int choice, ByteArrayOutputStream out) {
    ToolCall call = answer(choice).takeCall();
    if (call != null) {
      Foreign.history(call.extras(), losses);
      frame(
          out,
          json -> {
            open(json, choice);
            new PartWriter(json, losses, true).call(call, false);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
          });
    }
  }

  private void part(
      int choice, Content part, List<TokenLogprob> logprobs, ByteArrayOutputStream out) {
    flush(choice, out);
    frame(
        out,
        json -> {
          open(json, choice);
          new PartWriter(json, losses, true).write(part, true);
          json.writeEndArray();
          json.writeEndObject();
          if (!logprobs.isEmpty()) {
            json.writeName("logprobsResult");
            JsonTree.write(json, CandidateWriter.logprobs(logprobs));
          }
          json.writeEndObject();
        });
  }

  /** Opens a candidate up to its list of parts. */
  private static void open(JsonGenerator json, int choice) {
    json.writeStartObject();
    json.writeNumberProperty("index", choice);
    json.writeName("content");
    json.writeStartObject();
    json.writeStringProperty("role", "model");
    json.writeName("parts");
    json.writeStartArray();
  }

  @Override
  public void end(ByteArrayOutputStream out) {
    answers.forEach((choice, answer) -> flush(choice, out));
    Map<String, @Nullable Object> metadata = UsageWriter.tree(usage);
    frame(
        out,
        json ->
            answers.forEach((choice, answer) -> {
              if (answer.finished()) {
                json.writeStartObject();
                json.writeNumberProperty("index", choice);
                answer
                    .ending()
                    .forEach((name, value) -> {
                      json.writeName(name);
                      JsonTree.write(json, value);
                    });
                json.writeEndObject();
              }
            }),
        metadata);
  }

  @Override
  public void fail(BonitoException failure, ByteArrayOutputStream out) {
    event(out, JsonTree.text(ErrorWriter.tree(failure)).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes into the list of candidates. */
  private interface Candidates {
    void write(JsonGenerator json);
  }

  private void frame(ByteArrayOutputStream out, Candidates candidates) {
    frame(out, candidates, Map.of());
  }

  private void frame(
      ByteArrayOutputStream out, Candidates candidates, Map<String, @Nullable Object> metadata) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(256);
    try (JsonGenerator json = Json.generator(chunk)) {
      json.writeStartObject();
      json.writeName("candidates");
      json.writeStartArray();
      candidates.write(json);
      json.writeEndArray();
      if (!metadata.isEmpty()) {
        json.writeName("usageMetadata");
        JsonTree.write(json, metadata);
      }
      json.writeStringProperty("modelVersion", model);
      if (!id.isEmpty()) {
        json.writeStringProperty("responseId", id);
      }
      json.writeEndObject();
    }
    event(out, chunk.toByteArray());
  }

  private static void event(ByteArrayOutputStream out, byte[] data) {
    out.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(data);
    out.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
