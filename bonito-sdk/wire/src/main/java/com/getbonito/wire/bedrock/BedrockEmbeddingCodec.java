package com.getbonito.wire.bedrock;

import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.Headers;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings through InvokeModel, {@code bedrock-embeddings}: Titan v1 and v2 (one text a request),
 * Cohere v3 and v4 (up to 96), Nova multimodal (one), told apart by the target's model id. Most
 * state the tokens used in the header {@code x-amzn-bedrock-input-token-count} alone.
 */
public final class BedrockEmbeddingCodec extends BedrockDialect implements EmbeddingCodec {

  /** The dialect's id. */
  public static final String ID = "bedrock-embeddings";

  /** The codec. */
  public static final BedrockEmbeddingCodec INSTANCE = new BedrockEmbeddingCodec();

  private static final String TOKENS = "x-amzn-bedrock-input-token-count";

  private BedrockEmbeddingCodec() {
    super(ID);
  }

  @Override
  public byte[] encode(EmbeddingRequest request, ModelTarget target, Losses losses) {
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(ID)) {
      return body.bytes();
    }
    return Tree.bytes(new EmbeddingWriter(request, losses).write(EmbeddingModel.of(target)));
  }

  @Override
  public int mostInputs(ModelTarget target) {
    return EmbeddingModel.of(target).mostInputs();
  }

  @Override
  public EmbeddingResponse decode(byte[] body) {
    return EmbeddingReader.read(body);
  }

  @Override
  public EmbeddingResponse decode(byte[] body, Headers headers) {
    EmbeddingResponse read = decode(body);
    Long tokens = tokens(headers);
    return tokens == null || read.usage().reported(UsageCategory.INPUT)
        ? read
        : read.toBuilder()
            .usage(Usage.builder().reported(UsageCategory.INPUT, tokens).build())
            .build();
  }

  private static @Nullable Long tokens(Headers headers) {
    String stated = headers.first(TOKENS);
    return stated != null && stated.trim().matches("\\d{1,12}")
        ? Long.valueOf(stated.trim())
        : null;
  }
}
