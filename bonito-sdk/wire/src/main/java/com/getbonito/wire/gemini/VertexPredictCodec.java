package com.getbonito.wire.gemini;

import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vertex AI's {@code :predict} of the text embedding models, {@code vertex-predict}. A request
 * takes 250 texts, one for {@code gemini-embedding-001} (Vertex AI's documentation of text
 * embeddings).
 */
public final class VertexPredictCodec extends GeminiDialect implements EmbeddingCodec {

  /** The dialect's id. */
  public static final String ID = "vertex-predict";

  /** The codec. */
  public static final VertexPredictCodec INSTANCE = new VertexPredictCodec();

  private static final int MOST = 250;

  private VertexPredictCodec() {
    super(ID);
  }

  @Override
  public int mostInputs(ModelTarget target) {
    return target.nativeModel().contains("gemini-embedding") ? 1 : MOST;
  }

  @Override
  public byte[] encode(EmbeddingRequest request, ModelTarget target, Losses losses) {
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(ID)) {
      return body.bytes();
    }
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    Map<String, @Nullable Object> common = EmbeddingFields.of(request, losses);
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    if (request.dimensions() != null) {
      parameters.put("outputDimensionality", request.dimensions());
    }
    Object truncate = common.remove("autoTruncate");
    if (truncate != null) {
      parameters.put("autoTruncate", truncate);
    }
    root.put("instances", instances(request, common));
    if (!parameters.isEmpty()) {
      root.put("parameters", parameters);
    }
    return JsonTree.text(root).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Object> instances(
      EmbeddingRequest request, Map<String, @Nullable Object> common) {
    List<Object> instances = new ArrayList<>();
    List<?> written = EmbeddingFields.elements(request);
    if (written != null) {
      instances.addAll(written);
      return instances;
    }
    Object task = common.remove("taskType");
    for (EmbeddingInput input : request.inputs()) {
      Map<String, @Nullable Object> instance = new LinkedHashMap<>();
      instance.put("content", EmbeddingFields.text(input));
      if (task != null) {
        instance.put("task_type", task);
      }
      instance.putAll(common);
      instances.add(instance);
    }
    return instances;
  }

  @Override
  public EmbeddingResponse decode(byte[] body) {
    return EmbeddingAnswer.read(ID, body);
  }
}
