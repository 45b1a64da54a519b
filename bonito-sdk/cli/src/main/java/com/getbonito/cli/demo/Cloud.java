package com.getbonito.cli.demo;

import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.azure.AzureSettings;
import com.getbonito.testkit.simulator.vertex.VertexSettings;

/** Which cloud an endpoint of the demo is. */
enum Cloud {
  /** Amazon Bedrock. */
  BEDROCK("Amazon Bedrock", EndpointKind.BEDROCK, "BEDROCK_ENDPOINT"),
  /** Azure OpenAI, with one deployment, which is named unlike its model. */
  AZURE(
      "Azure OpenAI",
      EndpointKind.azure(AzureSettings.of("chat-prod", "gpt-4.1-2025-04-14")),
      "AZURE_OPENAI_ENDPOINT"),
  /** Vertex AI, in one place. */
  VERTEX(
      "Vertex AI",
      EndpointKind.vertex(VertexSettings.of("demo-project", "us-central1")),
      "VERTEX_ENDPOINT");

  private final String title;
  private final EndpointKind kind;
  private final String variable;

  Cloud(String title, EndpointKind kind, String variable) {
    this.title = title;
    this.kind = kind;
    this.variable = variable;
  }

  /** Its name for people. */
  String title() {
    return title;
  }

  /** What the simulator plays. */
  EndpointKind kind() {
    return kind;
  }

  /** The variable that the configuration reads its address from. */
  String variable() {
    return variable;
  }
}
