package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.read;
import static com.getbonito.wire.gemini.Texts.tree;
import static com.getbonito.wire.gemini.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's own body goes on as it is, less what Bonito governs. */
class NativePatchTest {

  private static final String CONTENTS = "'contents': [{'parts': [{'text': 'hi'}]}]";

  @Test
  void everythingButTheModelIsForwarded() {
    assertThat(
            written(
                read(
                    "{'model': 'models/dear', "
                        + CONTENTS
                        + ", 'safety_settings': [], 'generation_config': {'top_k': 1e1}}")))
        .isEqualTo(
            tree("{" + CONTENTS + ", 'safety_settings': [], 'generation_config': {'top_k': 1e1}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'generationConfig': {'maxOutputTokens': 500}",
        "'generationConfig': {'maxOutputTokens': '500'}",
        "'generationConfig': {'maxOutputTokens': 0}",
        "'generationConfig': {'maxOutputTokens': -1}",
        "'generationConfig': {'maxOutputTokens': null}",
        "'generationConfig': {'maxOutputTokens': {}}",
        "'generationConfig': {'maxOutputTokens': 9000000000}",
        "'generationConfig': {}",
        "'generationConfig': null",
        "'labels': {}"
      })
  void noBodyAsksForMoreThanTheCap(String config) {
    ChatRequest capped = read("{" + CONTENTS + ", " + config + "}").withMaxOutputTokens(100);
    assertThat(written(capped).at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(100);
  }

  @Test
  void bothSpellingsOfTheCapAreOne() {
    ChatRequest capped =
        read("{"
                + CONTENTS
                + ", 'generationConfig': {'max_output_tokens': 50, 'maxOutputTokens': 900}}")
            .withMaxOutputTokens(100);
    assertThat(written(capped).get("generationConfig"))
        .isEqualTo(tree("{'max_output_tokens': 50}"));
  }

  @Test
  void theNumberOfAnswersIsWhatWasRead() {
    assertThat(
            written(read("{" + CONTENTS + ", 'generationConfig': {'candidate_count': 3}}"))
                .get("generationConfig"))
        .isEqualTo(tree("{'candidateCount': 3}"));
    assertThat(
            written(read("{" + CONTENTS + ", 'generationConfig': {'candidateCount': 'x'}}"))
                .get("generationConfig"))
        .isEqualTo(tree("{}"));
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    ChatRequest request =
        ChatRequest.builder("r").nativeBody(NativeBody.of("gemini", Texts.bytes("[]"))).build();
    assertThatThrownBy(() -> written(request)).isInstanceOf(UnsupportedFeatureException.class);
  }
}
