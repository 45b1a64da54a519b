package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ProviderException;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Embeddings")
class EmbeddingsTest {

  private final Heard heard = new Heard();
  private ScriptedTransport transport;

  @Test
  void of_as_many_inputs_as_one_request_carries_are_asked_for_at_once() {
    EmbeddingResponse answer = embed(3, answer("7", 1, 2, 3));
    assertThat(transport.requests()).hasSize(1);
    assertThat(firsts(answer)).containsExactly(1f, 2f, 3f);
    assertThat(answer.raw()).isNotNull();
    assertThat(answer.requestId()).isEqualTo("r-1");
    assertThat(heard.used).isEmpty();
  }

  @Test
  void of_more_inputs_are_asked_for_in_several_requests_and_put_together_in_order() {
    EmbeddingResponse answer = embed(2, answer("5", 1, 2), answer("3", 3));
    assertThat(bodies()).containsExactly("t0 t1", "t2");
    assertThat(firsts(answer)).containsExactly(1f, 2f, 3f);
    assertThat(answer.usage().inputTokens()).isEqualTo(8);
    assertThat(answer.usage().reported(UsageCategory.INPUT)).isTrue();
    assertThat(answer.raw()).isNull();
  }

  @Test
  void that_were_answered_before_a_failure_are_reported_as_used() {
    assertThatThrownBy(() -> embed(1, answer("5", 1), answer("3", 2), ScriptedAnswer.status(500)))
        .isInstanceOf(ProviderException.class);
    assertThat(heard.used).extracting(Usage::inputTokens).containsExactly(5L, 8L);
    assertThat(transport.open()).isZero();
  }

  @Test
  void of_which_one_answer_tells_no_usage_are_an_estimate_in_all() {
    EmbeddingResponse answer = embed(2, answer("5", 1, 2), answer("-", 3));
    assertThat(answer.usage().estimated(UsageCategory.INPUT)).isTrue();
    assertThat(answer.usage().inputTokens()).isEqualTo(6);
  }

  @Test
  void that_told_no_usage_before_a_failure_are_used_by_estimate() {
    assertThatThrownBy(() -> embed(1, answer("-", 1), answer("3", 2), ScriptedAnswer.status(429)))
        .isInstanceOf(ProviderException.class);
    assertThat(heard.used).extracting(Usage::inputTokens).containsExactly(1L, 4L);
    assertThat(heard.used)
        .allSatisfy(used -> assertThat(used.estimated(UsageCategory.INPUT)).isTrue());
  }

  @Test
  void in_several_requests_are_written_anew_and_not_as_the_caller_wrote_them() {
    EmbeddingRequest request =
        EmbeddingRequest.of("route", "t0", "t1").toBuilder()
            .nativeBody(NativeBody.of("plain", new byte[0]))
            .build();
    embed(request, 1, answer("1", 1), answer("1", 2));
    assertThat(bodies()).containsExactly("t0", "t1");
  }

  private EmbeddingResponse embed(int most, ScriptedAnswer... answers) {
    return embed(EmbeddingRequest.of("route", "t0", "t1", "t2"), most, answers);
  }

  private EmbeddingResponse embed(EmbeddingRequest request, int most, ScriptedAnswer... answers) {
    transport = ScriptedTransport.inTurn(VirtualTime.manual(), answers);
    Words codec = new Words(most);
    Call<EmbeddingRequest> call = PlainEndpoint.call(request, heard);
    return new Embeddings(
            PlainEndpoint.sender(transport),
            codec,
            "plain",
            Losses.REJECT,
            PlainEndpoint.attempt(call, codec))
        .embed(call);
  }

  private List<String> bodies() {
    return transport.requests().stream()
        .map(request -> new String(request.body(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<Float> firsts(EmbeddingResponse answer) {
    return answer.vectors().stream().map(vector -> vector[0]).toList();
  }

  private static ScriptedAnswer answer(String tokens, int... firsts) {
    StringBuilder body = new StringBuilder(tokens);
    for (int first : firsts) {
      body.append(' ').append(first);
    }
    return ScriptedAnswer.status(200).header("x-request-id", "r-1").then(body.toString());
  }

  private static final class Heard implements AttemptObserver {

    private final List<Usage> used = new ArrayList<>();

    @Override
    public void answered(int status) {}

    @Override
    public void used(Usage usage) {
      used.add(usage);
    }
  }

  /**
   * Texts with blanks between them; an answer is its tokens and the first number of each vector.
   */
  private record Words(int most) implements EmbeddingCodec, PlainEndpoint.Plain {

    @Override
    public int mostInputs(ModelTarget target) {
      return most;
    }

    @Override
    public byte[] encode(EmbeddingRequest request, ModelTarget target, Losses losses) {
      assertThat(request.nativeBody()).isNull();
      String texts =
          String.join(" ", request.inputs().stream().map(input -> input.text()).toList());
      return texts.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public EmbeddingResponse decode(byte[] body) {
      String[] words = new String(body, StandardCharsets.UTF_8).split(" ");
      List<float[]> vectors = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        vectors.add(new float[] {Float.parseFloat(words[i])});
      }
      Usage usage =
          words[0].equals("-")
              ? Usage.NONE
              : Usage.builder().reported(UsageCategory.INPUT, Long.parseLong(words[0])).build();
      return EmbeddingResponse.builder().model("m").vectors(vectors).usage(usage).build();
    }
  }
}
