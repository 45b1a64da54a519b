package com.getbonito.wire.openai;

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
 * OpenAI's chat completions, {@code openai-chat}. The two instances differ in one word: what a cap
 * on output is called where the request does not remember it.
 */
public final class OpenAiChatCodec extends OpenAiDialect implements ChatCodec {

  /** The dialect's id. */
  public static final String ID = "openai-chat";

  /** For OpenAI itself, whose newer models refuse {@code max_tokens}. */
  public static final OpenAiChatCodec OPENAI =
      new OpenAiChatCodec(ChatRequestWriter.MAX_COMPLETION_TOKENS);

  /** For compatible endpoints, many of which know {@code max_tokens} only. */
  public static final OpenAiChatCodec COMPATIBLE =
      new OpenAiChatCodec(ChatRequestWriter.MAX_TOKENS);

  private final String maxTokensField;

  private OpenAiChatCodec(String maxTokensField) {
    super(ID);
    this.maxTokensField = maxTokensField;
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(ID)) {
      Integer cap = request.sampling().maxOutputTokens();
      try (JsonParser parser = Json.parser(body.bytes());
          JsonGenerator json = Json.generator(out)) {
        new NativePatch(parser, json)
            .chat(target.nativeModel(), streamed, cap, maxTokensField, answers(request));
      } catch (JacksonException malformed) {
        throw new UnsupportedFeatureException(
            "nativeBody", "the native body is no JSON object" + Malformed.place(malformed));
      }
      return out.toByteArray();
    }
    try (JsonGenerator json = Json.generator(out)) {
      ChatRequest sayable = Adaptation.of(request, losses, this == OPENAI);
      new ChatRequestWriter(json, sayable, ID)
          .write(target.nativeModel(), streamed, maxTokensField);
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw new UnsupportedFeatureException(
          "request",
          "the request has no JSON form: a schema that is no JSON, half a surrogate pair, or a value"
              + " that is neither text, number, flag, list nor map");
    }
    return out.toByteArray();
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
    return ChatAnswer.read(ID, body);
  }

  @Override
  public StreamDecoder decoder(ChatRequest request) {
    Integer n = request.sampling().n();
    return new OpenAiStreamDecoder(n == null ? 1 : Math.max(1, n));
  }
}
