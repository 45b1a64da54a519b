package com.getbonito.wire.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndifferentTest {

  /** Fields of each family that change no answer. */
  private static final Map<String, Map<String, Object>> FIELDS =
      Map.of(
          "anthropic", Map.of("metadata", Map.of("user_id", "u-1")),
          "bedrock", Map.of("requestMetadata", Map.of("case", "one")),
          "gemini",
              Map.of(
                  "labels", Map.of("team", "parcels"),
                  "generationConfig", Map.of("responseModalities", List.of("TEXT"))),
          "responses",
              Map.of(
                  "include",
                  List.of("reasoning.encrypted_content"),
                  "store",
                  false,
                  "background",
                  false,
                  "truncation",
                  "disabled",
                  "metadata",
                  Map.of("case", "one"),
                  "reasoning",
                  Map.of("summary", "auto")));

  private static final Map<String, String> FAMILIES =
      Map.of(
          "openai-chat", "openai",
          "openai-responses", "responses",
          "anthropic-messages", "anthropic",
          "gemini", "gemini",
          "bedrock-converse", "bedrock");

  @Test
  void whatChangesNoAnswerIsNoLossInAnyOtherDialect() {
    FIELDS.forEach((family, fields) ->
        FAMILIES.forEach((dialect, own) -> {
          if (!own.equals(family)) {
            assertThat(Lost.in(dialect, asked(family, fields)).features())
                .as("%s in %s", family, dialect)
                .isEmpty();
          }
        }));
  }

  @Test
  void whatMayChangeAnAnswerIs() {
    Map<String, Object> fields = Map.of("truncation", "auto", "background", true);
    for (String dialect : List.of("openai-chat", "anthropic-messages", "gemini")) {
      assertThat(Lost.in(dialect, asked("responses", fields)).features())
          .as(dialect)
          .containsExactlyInAnyOrder("extras.truncation", "extras.background");
    }
    assertThat(Indifferent.is("store", true)).isFalse();
    assertThat(Indifferent.is("reasoning", Map.of("effort", "low"))).isFalse();
  }

  private static ChatRequest asked(String family, Map<String, Object> fields) {
    Map<String, Object> extras = new LinkedHashMap<>(fields);
    extras.put(Content.DIALECT, family);
    return ChatRequest.builder("t").user("Where is my parcel?").extras(extras).build();
  }
}
