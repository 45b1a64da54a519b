package com.getbonito.testkit.simulator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks of the model, as far as the answer depends on it. Immutable.
 *
 * @param model model asked for
 * @param n how many answers
 * @param maxTokens cap on completion tokens, {@link Integer#MAX_VALUE} where there is none
 * @param stop words that end the answer
 * @param tools tools that the model may call
 * @param wish whether it may, must or must not call one
 * @param parallelTools whether it may call several at once
 * @param schema schema that the answer must satisfy, null for free text
 * @param jsonObject whether the answer must be any JSON object
 * @param thoughts tokens of hidden reasoning that the request makes the model spend
 * @param visibleThoughts tokens of reasoning that it makes the model spend and show
 * @param toolResult whether the conversation ends with a tool's result
 * @param lastText text of the last turn
 * @param promptTokens all prompt tokens, whatever a cache does
 * @param cache what a cache does for the prompt
 * @param promptHash follows from model and messages alone, so that a stream and a plain call get
 *     the same answer
 */
public record Asked(
    String model,
    int n,
    int maxTokens,
    List<String> stop,
    List<ToolOffer> tools,
    ToolWish wish,
    boolean parallelTools,
    @Nullable JsonNode schema,
    boolean jsonObject,
    int thoughts,
    int visibleThoughts,
    boolean toolResult,
    String lastText,
    long promptTokens,
    CacheUse cache,
    long promptHash) {

  public Asked {
    stop = List.copyOf(stop);
    tools = List.copyOf(tools);
  }

  /**
   * A tool.
   *
   * @param name its name
   * @param schema JSON schema of its arguments
   */
  public record ToolOffer(String name, JsonNode schema) {}

  /**
   * Whether the model may call a tool.
   *
   * @param how the vendor-neutral word
   * @param name the tool that it must call, null for any
   */
  public record ToolWish(How how, @Nullable String name) {

    public static final ToolWish AUTO = new ToolWish(How.MAY, null);
    public static final ToolWish NONE = new ToolWish(How.MUST_NOT, null);
    public static final ToolWish ANY = new ToolWish(How.MUST, null);

    /** It must call this tool. */
    public static ToolWish named(String name) {
      return new ToolWish(How.MUST, name);
    }

    /** May, must, must not. */
    public enum How {
      MAY,
      MUST,
      MUST_NOT
    }
  }

  /** Begins a description of a request for one answer without a cap. */
  public static AskedBuilder of(String model) {
    return new AskedBuilder(model);
  }

  /** Whether the request has a cap on completion tokens. */
  public boolean capped() {
    return maxTokens < Integer.MAX_VALUE;
  }

  /** The same request with another cap on completion tokens. */
  public Asked withMaxTokens(int cap) {
    return new AskedBuilder(this).maxTokens(cap).build();
  }

  /** The same request with a longer prompt. */
  public Asked withMorePrompt(int tokens) {
    return new AskedBuilder(this).promptTokens(promptTokens + tokens).build();
  }

  /** The same request whose prompt a cache has dealt with in this way. */
  public Asked withCache(CacheUse use) {
    return new AskedBuilder(this).cache(use).build();
  }
}
