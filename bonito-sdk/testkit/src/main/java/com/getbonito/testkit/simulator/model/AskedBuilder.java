package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.model.Asked.ToolOffer;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Describes a request to the model; see {@link Asked} for what the parts mean. */
public final class AskedBuilder {

  private final String model;
  private final List<String> stop = new ArrayList<>();
  private final List<ToolOffer> tools = new ArrayList<>();
  private int n = 1;
  private int maxTokens = Integer.MAX_VALUE;
  private ToolWish wish = ToolWish.AUTO;
  private boolean parallelTools = true;
  private @Nullable JsonNode schema;
  private boolean jsonObject;
  private int thoughts;
  private int visibleThoughts;
  private boolean toolResult;
  private String lastText = "";
  private long promptTokens;
  private CacheUse cache = CacheUse.NONE;
  private long promptHash;

  AskedBuilder(String model) {
    this.model = model;
  }

  AskedBuilder(Asked asked) {
    model = asked.model();
    stop.addAll(asked.stop());
    tools.addAll(asked.tools());
    n = asked.n();
    maxTokens = asked.maxTokens();
    wish = asked.wish();
    parallelTools = asked.parallelTools();
    schema = asked.schema();
    jsonObject = asked.jsonObject();
    thoughts = asked.thoughts();
    visibleThoughts = asked.visibleThoughts();
    toolResult = asked.toolResult();
    lastText = asked.lastText();
    promptTokens = asked.promptTokens();
    cache = asked.cache();
    promptHash = asked.promptHash();
  }

  public AskedBuilder n(int value) {
    n = value;
    return this;
  }

  public AskedBuilder maxTokens(int value) {
    maxTokens = value;
    return this;
  }

  /** One more word that ends the answer. */
  public AskedBuilder stop(String word) {
    stop.add(word);
    return this;
  }

  /** One more tool. */
  public AskedBuilder tool(String name, JsonNode parameters) {
    tools.add(new ToolOffer(name, parameters));
    return this;
  }

  public AskedBuilder wish(ToolWish value) {
    wish = value;
    return this;
  }

  public AskedBuilder parallelTools(boolean value) {
    parallelTools = value;
    return this;
  }

  public AskedBuilder schema(@Nullable JsonNode value) {
    schema = value;
    return this;
  }

  public AskedBuilder jsonObject(boolean value) {
    jsonObject = value;
    return this;
  }

  public AskedBuilder thoughts(int tokens) {
    thoughts = tokens;
    return this;
  }

  public AskedBuilder visibleThoughts(int tokens) {
    visibleThoughts = tokens;
    return this;
  }

  public AskedBuilder toolResult(boolean value) {
    toolResult = value;
    return this;
  }

  public AskedBuilder lastText(String value) {
    lastText = value;
    return this;
  }

  public AskedBuilder promptTokens(long value) {
    promptTokens = value;
    return this;
  }

  public AskedBuilder cache(CacheUse value) {
    cache = value;
    return this;
  }

  /** Follows from the model and this text. */
  public AskedBuilder promptHash(String messages) {
    promptHash = 31L * model.hashCode() + messages.hashCode();
    return this;
  }

  public Asked build() {
    return new Asked(
        model,
        n,
        maxTokens,
        stop,
        tools,
        wish,
        parallelTools,
        schema,
        jsonObject,
        thoughts,
        visibleThoughts,
        toolResult,
        lastText,
        promptTokens,
        cache,
        promptHash);
  }
}
