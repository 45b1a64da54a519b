package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes answers as Gemini's generateContent, and as its event stream. */
public final class GeminiAnswerWriter implements AnswerWriter {

  /** The writer. */
  public static final GeminiAnswerWriter INSTANCE = new GeminiAnswerWriter();

  private GeminiAnswerWriter() {}

  @Override
  public String id() {
    return GeminiChatCodec.ID;
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public byte[] write(ChatResponse response, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeName("candidates");
      json.writeStartArray();
      CandidateWriter candidates = new CandidateWriter(json, losses);
      for (Choice choice : response.choices()) {
        candidates.write(choice);
      }
      json.writeEndArray();
      Map<String, @Nullable Object> usage = UsageWriter.tree(response.usage());
      if (!usage.isEmpty()) {
        json.writeName("usageMetadata");
        JsonTree.write(json, usage);
      }
      json.writeStringProperty("modelVersion", response.model());
      if (!response.id().isEmpty()) {
        json.writeStringProperty("responseId", response.id());
      }
      Foreign.history(response.extras(), losses);
      Own.fields(response.extras())
          .forEach((name, value) -> {
            if (!name.equals("service_tier")) {
              json.writeName(name);
              JsonTree.write(json, value);
            }
          });
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  @Override
  public StreamWriter stream(ChatRequest request, Losses losses) {
    return new GeminiStreamWriter(losses);
  }

  @Override
  public byte[] error(BonitoException failure) {
    return JsonTree.text(ErrorWriter.tree(failure)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int status(BonitoException failure) {
    return ErrorWriter.status(failure.kind());
  }
}
