package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as text: the tests' way in and out of the codec. */
final class Texts {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private Texts() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** JSON with single quotes. */
  static byte[] json(String singleQuoted) {
    return bytes(singleQuoted.replace('\'', '"'));
  }

  static JsonNode tree(String singleQuoted) {
    return JSON.readTree(json(singleQuoted));
  }

  static ModelTarget model(String name) {
    return new ModelTarget("t", "c", name, null);
  }

  static ChatResponse answer(String singleQuoted) {
    return GeminiChatCodec.INSTANCE.decode(json(singleQuoted));
  }

  static ChatRequest read(String singleQuoted) {
    return new GeminiNativeDialect().readChat("r", json(singleQuoted));
  }

  static JsonNode written(ChatRequest request) {
    return written(request, "gemini-2.5-flash", Losses.REJECT);
  }

  static JsonNode written(ChatRequest request, String model, Losses losses) {
    return JSON.readTree(GeminiChatCodec.INSTANCE.encode(request, model(model), false, losses));
  }

  /** What is written of a body that was read, without forwarding it. */
  static JsonNode again(String singleQuoted) {
    return written(read(singleQuoted).toBuilder().nativeBody(null).build());
  }

  static List<ChatEvent> events(String stream) {
    List<ChatEvent> events = new ArrayList<>();
    StreamDecoder decoder = GeminiChatCodec.INSTANCE.decoder(ChatRequest.of("r", "hi"));
    byte[] bytes = json(stream);
    decoder.read(bytes, 0, bytes.length, events::add);
    decoder.end(events::add);
    return events;
  }

  static ChatResponse accumulated(List<ChatEvent> events) {
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    return accumulator.response();
  }

  /** Losses by name, with a star where the answer may depend on it. */
  static final class Heard implements Losses {

    final List<String> all = new ArrayList<>();

    @Override
    public void lost(String feature, String why) {
      all.add(feature + "*");
    }

    @Override
    public void ignored(String feature) {
      all.add(feature);
    }
  }
}
