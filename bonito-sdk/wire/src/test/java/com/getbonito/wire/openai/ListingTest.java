package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

  @Test
  void readsWhatEachServerSaysOfAModel() {
    List<ListedModel> models =
        models(
            "{'object':'list','data':[{'id':'plain','object':'model'},"
                + "{'id':'groq','active':true,'context_window':8192,'max_completion_tokens':4096},"
                + "{'id':'azure','lifecycle_status':'Preview'},"
                + "{'id':'mistral','capabilities':{'function_calling':true,'vision':true},'max_context_length':32},"
                + "{'id':'router','name':'Router','context_length':9,'architecture':{'input_modalities':['text','image'],"
                + "'output_modalities':['text']},'supported_parameters':['tools'],'top_provider':{'max_completion_tokens':3}},"
                + "{'novel':1},7]}");
    assertThat(models)
        .extracting(ListedModel::id)
        .containsExactly("plain", "groq", "azure", "mistral", "router");
    assertThat(models.get(1).contextWindow()).isEqualTo(8192);
    assertThat(models.get(1).lifecycle()).isEqualTo("active");
    assertThat(models.get(2).lifecycle()).isEqualTo("preview");
    assertThat(models.get(3).capabilities()).containsExactly("tools", "vision");
    assertThat(models.get(4).input()).containsExactly("text", "image");
    assertThat(models.get(4).maxOutput()).isEqualTo(3);
  }

  @Test
  void readsABareList() {
    assertThat(models("[{'id':'together'}]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "7", "{'data':"})
  void refusesWhatIsNoList(String body) {
    assertThatThrownBy(() -> models(body)).isInstanceOf(WireException.class);
  }

  private static List<ListedModel> models(String json) {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return OpenAiListingCodec.INSTANCE.decode(body).models();
  }
}
