package com.getbonito.wire.anthropic;

import com.getbonito.wire.common.ClaudeModel;
import org.jspecify.annotations.Nullable;

/** Where the dialect is spoken; what differs is the frame around the body, not the body. */
enum Surface {
  /** Anthropic's own API. */
  MESSAGES("anthropic-messages", null),
  /** Vertex AI's rawPredict and streamRawPredict. */
  VERTEX("anthropic-vertex", "vertex-2023-10-16"),
  /** Bedrock's InvokeModel and InvokeModelWithResponseStream. */
  BEDROCK("anthropic-bedrock", "bedrock-2023-05-31");

  private final String id;
  private final @Nullable String version;

  Surface(String id, @Nullable String version) {
    this.id = id;
    this.version = version;
  }

  /** The dialect's id. */
  String id() {
    return id;
  }

  /** What the body's {@code anthropic_version} must be; null where a header says it. */
  @Nullable String version() {
    return version;
  }

  /** Whether the body names the model; elsewhere the path does. */
  boolean namesModel() {
    return this == MESSAGES;
  }

  /** Whether the body asks for a stream; on Bedrock the path does. */
  boolean namesStream() {
    return this != BEDROCK;
  }

  /** Whether a schema for the answer, and strict tools, can be asked of a model here. */
  boolean structures(ClaudeModel model) {
    return this == VERTEX ? model.structuresOnVertex() : model.structures();
  }

  /** Whether the provider fetches addresses and knows files; elsewhere all data is sent along. */
  boolean fetches() {
    return this == MESSAGES;
  }
}
