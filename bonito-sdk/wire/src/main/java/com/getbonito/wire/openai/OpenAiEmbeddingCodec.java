package com.getbonito.wire.openai;

import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** OpenAI's embeddings, {@code openai-embeddings}. */
public final class OpenAiEmbeddingCodec extends OpenAiDialect implements EmbeddingCodec {

  /** The dialect's id. */
  public static final String ID = "openai-embeddings";

  /** The codec. */
  public static final OpenAiEmbeddingCodec INSTANCE = new OpenAiEmbeddingCodec();

  private OpenAiEmbeddingCodec() {
    super(ID);
  }

  @Override
  public byte[] encode(EmbeddingRequest request, ModelTarget target, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(ID)) {
      try (JsonParser parser = Json.parser(body.bytes());
          JsonGenerator json = Json.generator(out)) {
        new NativePatch(parser, json).embedding(target.nativeModel());
      } catch (JacksonException malformed) {
        throw new UnsupportedFeatureException(
            "nativeBody", "the native body is no JSON object" + Malformed.place(malformed));
      }
      return out.toByteArray();
    }
    try (JsonGenerator json = Json.generator(out)) {
      write(json, request, target.nativeModel());
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw new UnsupportedFeatureException(
          "request",
          "the request has no JSON form: half a surrogate pair, or a value that is neither text,"
              + " number, flag, list nor map");
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, EmbeddingRequest request, String model) {
    json.writeStartObject();
    json.writeStringProperty("model", model);
    json.writeName("input");
    if (request.batch() || request.inputs().isEmpty()) {
      json.writeStartArray();
      for (EmbeddingInput input : request.inputs()) {
        input(json, input);
      }
      json.writeEndArray();
    } else {
      input(json, request.inputs().get(0));
    }
    if (request.dimensions() != null) {
      json.writeNumberProperty("dimensions", request.dimensions());
    }
    if (request.encodingFormat() != null) {
      json.writeStringProperty("encoding_format", request.encodingFormat());
    }
    ExtrasWriter.write(json, request.extras(), "model");
    json.writeEndObject();
  }

  private static void input(JsonGenerator json, EmbeddingInput input) {
    if (input.text() != null) {
      json.writeString(input.text());
    } else {
      JsonTree.write(json, input.tokens());
    }
  }

  @Override
  public EmbeddingResponse decode(byte[] body) {
    return EmbeddingAnswer.read(body);
  }
}
