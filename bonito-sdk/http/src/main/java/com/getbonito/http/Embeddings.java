package com.getbonito.http;

import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.Call;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeds, in several requests where one cannot carry all inputs. What was answered before one of
 * them fails is billed, and reported as used.
 */
final class Embeddings {

  private static final int CHARACTERS_PER_TOKEN = 4;

  private final Sender sender;
  private final EmbeddingCodec codec;
  private final String dialect;
  private final Losses losses;
  private final Attempt attempt;

  Embeddings(Sender sender, EmbeddingCodec codec, String dialect, Losses losses, Attempt attempt) {
    this.sender = sender;
    this.codec = codec;
    this.dialect = dialect;
    this.losses = losses;
    this.attempt = attempt;
  }

  EmbeddingResponse embed(Call<EmbeddingRequest> call) {
    EmbeddingRequest request = call.request();
    List<EmbeddingInput> inputs = request.inputs();
    int most = codec.mostInputs(call.target());
    if (inputs.size() <= most) {
      return one(request, call);
    }
    List<float[]> vectors = new ArrayList<>(inputs.size());
    long tokens = 0;
    boolean reported = true;
    EmbeddingResponse last = null;
    for (int from = 0; from < inputs.size(); from += most) {
      if (from > 0) {
        call.observer().used(input(tokens, reported));
      }
      List<EmbeddingInput> some = inputs.subList(from, Math.min(inputs.size(), from + most));
      last = one(request.toBuilder().inputs(some).nativeBody(null).build(), call);
      vectors.addAll(last.vectors());
      long told = last.usage().inputTokens();
      reported = reported && told > 0 && last.usage().reported(UsageCategory.INPUT);
      tokens += told > 0 ? told : estimate(some);
    }
    if (last == null) {
      return one(request, call);
    }
    return last.toBuilder().vectors(vectors).usage(input(tokens, reported)).raw(null).build();
  }

  /** What some of the requests do not report is estimated, and then the sum is an estimate. */
  private static Usage input(long tokens, boolean reported) {
    Usage.Builder usage = Usage.builder();
    return (reported
            ? usage.reported(UsageCategory.INPUT, tokens)
            : usage.estimated(UsageCategory.INPUT, tokens))
        .build();
  }

  private static long estimate(List<EmbeddingInput> inputs) {
    long tokens = 0;
    for (EmbeddingInput input : inputs) {
      tokens +=
          input.text() == null
              ? input.tokens().size()
              : (input.text().length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
    return tokens;
  }

  private EmbeddingResponse one(EmbeddingRequest request, Call<EmbeddingRequest> call) {
    byte[] body = codec.encode(request, call.target(), losses);
    try (Answer answer = sender.send("embed", dialect, null, body, attempt)) {
      byte[] content = answer.content();
      EmbeddingResponse read = answer.decoded(() -> codec.decode(content, answer.headers()));
      EmbeddingResponse.Builder complete =
          read.toBuilder().requestId(answer.requestId()).rateLimits(answer.limits());
      if (read.raw() == null) {
        complete.raw(NativeBody.of(codec.id(), content));
      }
      return complete.build();
    }
  }
}
