package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.json.Json;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Gemini's {@code generateContent} and {@code streamGenerateContent}, {@code gemini}, as Vertex AI
 * and the Gemini API speak them. The address names the model and tells a stream from a whole
 * answer, so the body is the same for both.
 */
public final class GeminiChatCodec extends GeminiDialect implements ChatCodec {

  /** The dialect's id. */
  public static final String ID = Own.FAMILY;

  /** The codec. */
  public static final GeminiChatCodec INSTANCE = new GeminiChatCodec();

  private GeminiChatCodec() {
    super(ID);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      fields(json, request, target, losses);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Writes the fields of a request into the object at hand, native or not. */
  static void fields(JsonGenerator json, ChatRequest request, ModelTarget target, Losses losses) {
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(ID)) {
      try (JsonParser parser = Json.parser(body.bytes())) {
        new NativePatch(parser, json, request.sampling().maxOutputTokens(), answers(request))
            .fields();
      } catch (JacksonException malformed) {
        throw new UnsupportedFeatureException("nativeBody", "the native body is no JSON object");
      }
      return;
    }
    try {
      new RequestWriter(json, request, target.model(), losses).fields();
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw new UnsupportedFeatureException(
          "request",
          "the request has no JSON form: a schema that is no JSON, half a surrogate pair, or a value"
              + " that is neither text, number, flag, list nor map");
    }
  }

  /**
   * How many answers the request is read to ask for; the body's own count where it was not read.
   */
  private static int answers(ChatRequest request) {
    Integer n = request.sampling().n();
    if (request.messages().isEmpty()) {
      return NativePatch.AS_WRITTEN;
    }
    return n == null ? NativePatch.UNSAID : n;
  }

  @Override
  public ChatResponse decode(byte[] body) {
    return AnswerReader.read(body);
  }

  @Override
  public StreamDecoder decoder(ChatRequest request) {
    Integer n = request.sampling().n();
    return new GeminiStreamDecoder(n == null ? 1 : Math.max(1, n));
  }
}
