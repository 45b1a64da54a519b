package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import com.getbonito.testkit.simulator.model.AskedBuilder;
import com.getbonito.testkit.simulator.model.CacheUse;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a request to generate asks for.
 *
 * @param asked what it asks of the model
 * @param prompt its prompt, counted
 * @param showsThoughts whether thoughts are to be shown
 * @param logprobs whether the chosen tokens' log probabilities are asked for
 * @param alternatives how many of the likeliest tokens beside them
 */
record Question(
    Asked asked, PromptCount prompt, boolean showsThoughts, boolean logprobs, int alternatives) {

  /** Reads a request that the {@link Rules} have let through. */
  static Question read(JsonNode body, String model) {
    JsonNode config = Proto.at(body, "generationConfig");
    JsonNode contents = Proto.at(body, "contents");
    JsonNode last = contents.path(contents.size() - 1);
    JsonNode thinking = Proto.at(config, "thinkingConfig");
    PromptCount prompt = PromptCount.of(body);
    boolean cached = !Proto.text(body, "cachedContent").isEmpty();
    boolean shows = Proto.at(thinking, "includeThoughts").asBoolean(false);
    int thoughts = Thinking.tokens(thinking);
    AskedBuilder asked =
        Asked.of(model)
            .n(Proto.at(config, "candidateCount").asInt(1))
            .maxTokens(Proto.at(config, "maxOutputTokens").asInt(Integer.MAX_VALUE))
            .thoughts(shows ? 0 : thoughts)
            .visibleThoughts(shows ? thoughts : 0)
            .toolResult(results(last))
            .lastText(text(last))
            .promptTokens(prompt.total())
            .cache(cached ? new CacheUse(PromptCount.CACHED_CONTENT, 0, 0) : CacheUse.NONE)
            .promptHash(Proto.at(body, "systemInstruction") + contents.toString());
    Proto.at(config, "stopSequences").forEach(word -> asked.stop(word.asString("")));
    shape(asked, config);
    tools(asked, body);
    return new Question(
        asked.build(),
        prompt,
        shows,
        Proto.at(config, "responseLogprobs").asBoolean(false),
        Proto.at(config, "logprobs").asInt(0));
  }

  private static void shape(AskedBuilder asked, JsonNode config) {
    JsonNode schema = Proto.at(config, "responseSchema");
    JsonNode plain = Proto.at(config, "responseJsonSchema");
    if (schema.isObject()) {
      asked.schema(Schemas.plain(schema));
    } else if (plain.isObject()) {
      asked.schema(plain);
    } else {
      asked.jsonObject(Proto.text(config, "responseMimeType").equals("application/json"));
    }
  }

  private static void tools(AskedBuilder asked, JsonNode body) {
    JsonNode calling = Proto.at(Proto.at(body, "toolConfig"), "functionCallingConfig");
    Set<String> allowed = new TreeSet<>();
    Proto.at(calling, "allowedFunctionNames").forEach(name -> allowed.add(name.asString("")));
    for (JsonNode tool : body.path("tools")) {
      for (JsonNode function : Proto.at(tool, "functionDeclarations")) {
        String name = function.path("name").asString("");
        JsonNode plain = Proto.at(function, "parametersJsonSchema");
        if (allowed.isEmpty() || allowed.contains(name)) {
          asked.tool(name, plain.isObject() ? plain : Schemas.plain(function.path("parameters")));
        }
      }
    }
    asked.wish(
        switch (Proto.text(calling, "mode")) {
          case "NONE" -> ToolWish.NONE;
          case "ANY" ->
              allowed.size() == 1 ? ToolWish.named(allowed.iterator().next()) : ToolWish.ANY;
          default -> ToolWish.AUTO;
        });
  }

  private static boolean results(JsonNode content) {
    for (JsonNode part : content.path("parts")) {
      if (Proto.at(part, "functionResponse").isObject()) {
        return true;
      }
    }
    return false;
  }

  private static String text(JsonNode content) {
    StringBuilder text = new StringBuilder();
    content.path("parts").forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }
}
