package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code generationConfig}. */
final class ConfigReader {

  static final String MEDIA_TYPE = "responseMimeType";
  static final String SCHEMA = "responseSchema";
  static final String JSON_SCHEMA = "responseJsonSchema";
  static final String THINKING = "thinkingConfig";
  static final String JSON = "application/json";

  private final ChatRequest.Builder request;
  private final Map<String, @Nullable Object> config;
  private final Map<String, @Nullable Object> extras;

  /**
   * @param config is taken apart
   * @param extras takes what the model does not name
   */
  ConfigReader(
      ChatRequest.Builder request,
      Map<String, @Nullable Object> config,
      Map<String, @Nullable Object> extras) {
    this.request = request;
    this.config = config;
    this.extras = extras;
  }

  void read() {
    request.sampling(sampling());
    format();
    thinking();
    if (!config.isEmpty()) {
      extras.put("generationConfig", config);
    }
  }

  private Sampling sampling() {
    Sampling.Builder sampling =
        Sampling.builder()
            .maxOutputTokens(Tree.takeWhole(config, "maxOutputTokens"))
            .temperature(Tree.takeReal(config, "temperature"))
            .topP(Tree.takeReal(config, "topP"))
            .topK(Tree.takeWhole(config, "topK"))
            .frequencyPenalty(Tree.takeReal(config, "frequencyPenalty"))
            .presencePenalty(Tree.takeReal(config, "presencePenalty"))
            .n(Tree.takeWhole(config, "candidateCount"))
            .logprobs(Tree.takeFlag(config, "responseLogprobs"))
            .topLogprobs(Tree.takeWhole(config, "logprobs"));
    Integer seed = Tree.takeWhole(config, "seed");
    if (seed != null) {
      sampling.seed(seed.longValue());
    }
    List<String> stop = new ArrayList<>();
    List<?> sequences = Tree.list(config, "stopSequences");
    for (Object sequence : sequences) {
      if (sequence instanceof String text) {
        stop.add(text);
      }
    }
    if (!stop.isEmpty() && stop.size() == sequences.size()) {
      config.remove("stopSequences");
      sampling.stop(stop);
    }
    return sampling.build();
  }

  private void format() {
    String type = Tree.text(config, MEDIA_TYPE);
    Object openApi = config.get(SCHEMA);
    Object schema = config.get(JSON_SCHEMA);
    if (type != null && !type.equals(JSON)) {
      if (type.equals("text/plain") && openApi == null && schema == null) {
        config.remove(MEDIA_TYPE);
        request.responseFormat(ResponseFormat.TEXT);
      }
      return;
    }
    Map<String, @Nullable Object> marks = new LinkedHashMap<>(4);
    if (type == null) {
      marks.put(Own.NO_MEDIA_TYPE, true);
    }
    if (schema != null && openApi == null) {
      config.keySet().removeAll(List.of(MEDIA_TYPE, JSON_SCHEMA));
      request.responseFormat(
          ResponseFormat.jsonSchema(null, null, JsonTree.text(schema), null, Own.mark(marks)));
    } else if (openApi instanceof Map<?, ?> fields && schema == null) {
      config.keySet().removeAll(List.of(MEDIA_TYPE, SCHEMA));
      marks.put(Own.SCHEMA, openApi);
      String text = JsonTree.text(Schemas.jsonSchema(fields));
      request.responseFormat(ResponseFormat.jsonSchema(null, null, text, null, Own.mark(marks)));
    } else if (type != null && openApi == null) {
      config.remove(MEDIA_TYPE);
      request.responseFormat(ResponseFormat.JSON_OBJECT);
    }
  }

  private void thinking() {
    if (!(config.get(THINKING) instanceof Map<?, ?> thinking)) {
      return;
    }
    Integer budget = Tree.whole(thinking.get("thinkingBudget"));
    String level = Tree.text(thinking, "thinkingLevel");
    config.remove(THINKING);
    extras.put(Own.THINKING, thinking);
    if (budget != null && budget >= 0) {
      request.reasoning(Reasoning.budget(budget));
    } else if (level != null) {
      request.reasoning(Reasoning.effort(level.toLowerCase(Locale.ROOT)));
    }
  }
}
