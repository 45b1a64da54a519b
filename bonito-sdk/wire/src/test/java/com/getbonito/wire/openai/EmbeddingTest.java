package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {

  private static final ModelTarget TARGET = new ModelTarget("t", "c", "m", null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m','input':'x'}",
        "{'model':'m','input':['x']}",
        "{'model':'m','input':['x','y'],'dimensions':8,'encoding_format':'base64','user':'u'}",
        "{'model':'m','input':[1,2]}",
        "{'model':'m','input':[[1],[2,3]]}",
        "{'model':'m','input':[],'extra':null}"
      })
  void writesWhatItReadWithAndWithoutTheOwnBody(String json) {
    EmbeddingRequest read = new OpenAiNativeDialect().readEmbedding("route", bytes(json));
    assertThat(text(OpenAiEmbeddingCodec.INSTANCE.encode(read, TARGET))).isEqualTo(json);
    EmbeddingRequest typed = read.toBuilder().nativeBody(null).build();
    assertThat(text(OpenAiEmbeddingCodec.INSTANCE.encode(typed, TARGET))).isEqualTo(json);
  }

  @Test
  void readsNumbersAndBase64AlikeAndInTheOrderOfTheInputs() {
    EmbeddingResponse response =
        decode(
            "{'data':[{'index':1,'embedding':'AACAPwAAAEA='},{'index':0,'embedding':[0.5,-1e-3]}],"
                + "'model':'m','usage':{'prompt_tokens':3,'total_tokens':3},'v':1}");
    assertThat(response.vectors().get(0)).containsExactly(0.5f, -0.001f);
    assertThat(response.vectors().get(1)).containsExactly(1f, 2f);
    assertThat(response.usage().inputTokens()).isEqualTo(3);
    assertThat(response.usage().reported(UsageCategory.OUTPUT)).isTrue();
    assertThat(response.usage().complete()).isTrue();
    assertThat(response.extras()).containsEntry("v", 1L);
  }

  @Test
  void readsVectorsOfAnyLength() {
    String numbers = "1,".repeat(4095) + "2";
    float[] vector = decode("{'data':[{'embedding':[" + numbers + "]}]}").vectors().get(0);
    assertThat(vector).hasSize(4096);
    assertThat(vector[4095]).isEqualTo(2f);
  }

  @Test
  void throwsAnErrorThatComesWithASuccessStatus() {
    assertThatThrownBy(() -> decode("{'error':{'message':'m','code':429}}"))
        .isInstanceOf(StreamErrorException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{'data':[{}]}",
        "{'data':[{'embedding':'AAA'}]}",
        "{'data':[{'embedding':'AAAA'}]}",
        "{'data':[{'embedding':['x']}]}",
        "{'data':[{'embedding':[1,"
      })
  void refusesWhatIsNoAnswer(String json) {
    assertThatThrownBy(() -> decode(json)).isInstanceOf(WireException.class);
  }

  private static EmbeddingResponse decode(String json) {
    return OpenAiEmbeddingCodec.INSTANCE.decode(bytes(json));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8).replace('"', '\'');
  }
}
