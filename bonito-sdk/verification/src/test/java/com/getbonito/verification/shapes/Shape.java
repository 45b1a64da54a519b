package com.getbonito.verification.shapes;

import com.getbonito.testkit.simulator.EndpointKind;
import java.util.List;

/** A vendor, by the shape of its requests, answers, errors and credentials. */
public enum Shape {
  /** OpenAI's chat completions, with a key. */
  OPENAI("OpenAI", EndpointKind.OPENAI, "gpt-4.1-mini", "gpt-4.1"),

  /** Anthropic's messages, with a key. */
  ANTHROPIC("Anthropic", EndpointKind.ANTHROPIC, "claude-haiku-4-5", "claude-sonnet-4-5"),

  /** Converse of Amazon Bedrock, with signed requests. */
  BEDROCK(
      "Bedrock",
      EndpointKind.BEDROCK,
      "anthropic.claude-haiku-4-5-20251001-v1:0",
      "anthropic.claude-sonnet-4-5-20250929-v1:0"),

  /** A deployment of Azure's, with the resource's key or a token of Entra ID. */
  AZURE("Azure", EndpointKind.AZURE, "gpt-4.1-mini", "gpt-4.1"),

  /** Gemini on Vertex AI, with a token that a service account's key is exchanged for. */
  VERTEX("Vertex", EndpointKind.VERTEX, "gemini-2.5-flash", "gemini-2.5-pro");

  private final String title;
  private final EndpointKind kind;
  private final List<String> models;

  Shape(String title, EndpointKind kind, String... models) {
    this.title = title;
    this.kind = kind;
    this.models = List.of(models);
  }

  /** What the reports call it. */
  public String title() {
    return title;
  }

  EndpointKind kind() {
    return kind;
  }

  /** The model that most calls go to. */
  public String model() {
    return models.get(0);
  }

  /** A model that the vendor has beside it. */
  public String otherModel() {
    return models.get(1);
  }
}
