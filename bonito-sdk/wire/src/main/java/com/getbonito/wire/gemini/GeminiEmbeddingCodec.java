package com.getbonito.wire.gemini;

import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's embeddings. The two instances differ in the operation, and so in the address: an
 * endpoint chooses by the id, never by the number of inputs.
 */
public final class GeminiEmbeddingCodec extends GeminiDialect implements EmbeddingCodec {

  /** The id of the Gemini API's {@code :batchEmbedContents}, and of bodies of both forms. */
  public static final String ID = "gemini-embeddings";

  /** The id of {@code :embedContent}, the only one that Vertex AI has. */
  public static final String SINGLE_ID = "gemini-embed-content";

  /** {@code :batchEmbedContents}: up to 100 inputs in one request. */
  public static final GeminiEmbeddingCodec BATCH = new GeminiEmbeddingCodec(ID, 100);

  /** {@code :embedContent}: one input a request. */
  public static final GeminiEmbeddingCodec SINGLE = new GeminiEmbeddingCodec(SINGLE_ID, 1);

  private final int most;

  private GeminiEmbeddingCodec(String id, int most) {
    super(id);
    this.most = most;
  }

  @Override
  public int mostInputs(ModelTarget target) {
    return most;
  }

  @Override
  public byte[] encode(EmbeddingRequest request, ModelTarget target, Losses losses) {
    List<Map<String, @Nullable Object>> elements = new ArrayList<>();
    NativeBody body = request.nativeBody();
    List<?> written = EmbeddingFields.elements(request);
    if (body != null && body.dialect().equals(ID)) {
      elements.addAll(nativeElements(body));
    } else if (written != null) {
      written.forEach(element -> elements.add(Tree.copy((Map<?, ?>) element)));
    } else {
      Map<String, @Nullable Object> common = EmbeddingFields.of(request, losses);
      for (EmbeddingInput input : request.inputs()) {
        elements.add(element(input, request, common));
      }
    }
    return JsonTree.text(root(elements, target)).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Map<String, @Nullable Object>> nativeElements(NativeBody body) {
    try {
      return EmbeddingReader.elements(EmbeddingReader.tree(body.bytes()));
    } catch (IllegalArgumentException malformed) {
      throw new UnsupportedFeatureException(
          "nativeBody", "the native body is no embedding request");
    }
  }

  private static Map<String, @Nullable Object> element(
      EmbeddingInput input, EmbeddingRequest request, Map<String, @Nullable Object> common) {
    Map<String, @Nullable Object> element = new LinkedHashMap<>();
    Map<String, Object> part = Map.of("text", EmbeddingFields.text(input));
    element.put("content", Map.of("parts", List.of(part)));
    if (request.dimensions() != null) {
      element.put("outputDimensionality", request.dimensions());
    }
    element.putAll(common);
    return element;
  }

  private Map<String, @Nullable Object> root(
      List<Map<String, @Nullable Object>> elements, ModelTarget target) {
    if (most == 1) {
      if (elements.size() != 1) {
        throw new UnsupportedFeatureException("input", "embedContent takes exactly one input");
      }
      elements.get(0).remove("model");
      return elements.get(0);
    }
    String model = target.nativeModel();
    for (Map<String, @Nullable Object> element : elements) {
      element.put("model", model.startsWith("models/") ? model : "models/" + model);
    }
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("requests", elements);
    return root;
  }

  @Override
  public EmbeddingResponse decode(byte[] body) {
    return EmbeddingAnswer.read(id(), body);
  }
}
