package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.CountCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Gemini's {@code :countTokens}. The two instances differ in where the request stands: Vertex AI
 * takes its fields as they are, the Gemini API takes all but the contents only within {@code
 * generateContentRequest}.
 */
public final class GeminiCountCodec extends GeminiDialect implements CountCodec {

  /** The id of Vertex AI's form. */
  public static final String VERTEX_ID = GeminiChatCodec.ID;

  /** The id of the Gemini API's form. */
  public static final String GEMINI_API_ID = "gemini-api";

  /** Vertex AI's form. */
  public static final GeminiCountCodec VERTEX = new GeminiCountCodec(VERTEX_ID);

  /** The Gemini API's form. */
  public static final GeminiCountCodec GEMINI_API = new GeminiCountCodec(GEMINI_API_ID);

  private static final Set<String> COUNTED =
      Set.of("contents", "systemInstruction", "tools", "generationConfig");

  private GeminiCountCodec(String id) {
    super(id);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      if (id().equals(GEMINI_API_ID)) {
        String model = target.nativeModel();
        json.writeName("generateContentRequest");
        json.writeStartObject();
        json.writeStringProperty("model", model.startsWith("models/") ? model : "models/" + model);
        GeminiChatCodec.fields(json, request, target, losses);
        json.writeEndObject();
      } else {
        GeminiChatCodec.fields(json, request, target, losses);
      }
      json.writeEndObject();
    }
    return id().equals(GEMINI_API_ID) ? out.toByteArray() : counted(out.toByteArray());
  }

  /** Vertex AI refuses the other fields of a request here. */
  private static byte[] counted(byte[] request) {
    try (JsonParser parser = Json.parser(request)) {
      parser.nextToken();
      Map<String, @Nullable Object> fields = JsonTree.object(parser);
      fields.keySet().removeIf(name -> !COUNTED.contains(Names.camel(name)));
      return JsonTree.text(fields).getBytes(StandardCharsets.UTF_8);
    }
  }

  @Override
  public long decode(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != null && JsonTree.read(parser) instanceof Map<?, ?> root) {
        AnswerReader.root(root);
        Long total = Tree.count(root.get("totalTokens"));
        if (total != null) {
          return total;
        }
      }
    } catch (JacksonException malformed) {
      throw new WireException("the token count is no valid JSON", null);
    }
    throw new WireException("the answer states no number of tokens", null);
  }
}
