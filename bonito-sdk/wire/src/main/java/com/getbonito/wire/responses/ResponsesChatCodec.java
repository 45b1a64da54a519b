package com.getbonito.wire.responses;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.openai.Malformed;
import com.getbonito.wire.openai.OpenAiDialect;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** OpenAI's Responses, {@code openai-responses}; also of Azure, Foundry and Bedrock's endpoint. */
public final class ResponsesChatCodec extends OpenAiDialect implements ChatCodec {

  /** The dialect's id. */
  public static final String ID = "openai-responses";

  /** The codec. */
  public static final ResponsesChatCodec INSTANCE = new ResponsesChatCodec();

  private ResponsesChatCodec() {
    super(ID);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(ID)) {
      try (JsonParser parser = Json.parser(body.bytes());
          JsonGenerator json = Json.generator(out)) {
        new NativePatch(parser, json)
            .request(target.nativeModel(), streamed, request.sampling().maxOutputTokens());
      } catch (JacksonException malformed) {
        throw new UnsupportedFeatureException(
            "nativeBody", "the native body is no JSON object" + Malformed.place(malformed));
      }
      return out.toByteArray();
    }
    try (JsonGenerator json = Json.generator(out)) {
      JsonTree.write(
          json, new RequestWriter(request, losses).write(target.nativeModel(), streamed));
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw new UnsupportedFeatureException(
          "request",
          "the request has no JSON form: a schema that is no JSON, half a surrogate pair, or a value"
              + " that is neither text, number, flag, list nor map");
    }
    return out.toByteArray();
  }

  @Override
  public ChatResponse decode(byte[] body) {
    return ResponsesAnswer.read(body);
  }

  @Override
  public StreamDecoder decoder(ChatRequest request) {
    return new ResponsesStreamDecoder();
  }
}
