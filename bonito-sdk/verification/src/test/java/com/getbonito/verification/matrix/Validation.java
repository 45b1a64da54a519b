package com.getbonito.verification.matrix;

import com.getbonito.verification.clouds.anthropic.VendorReading;
import com.getbonito.verification.clouds.bedrock.ServiceModel;
import com.getbonito.verification.judges.OpenApi;
import com.getbonito.verification.judges.Specification;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.genai.types.Content;
import com.google.genai.types.GenerationConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the vendors' own descriptions say of a request: OpenAI's OpenAPI document, anthropic-java,
 * the messages of {@code google.cloud.aiplatform.v1} and AWS's service model.
 */
final class Validation {

  private final OpenApi openai;
  private final OpenApi responses;
  private final JsonNode aws;

  private Validation(OpenApi openai, JsonNode aws) {
    this.openai = openai;
    this.responses = openai.overlapping();
    this.aws = aws;
  }

  /** With the documents beside the checkout; without them the suite is skipped, and says so. */
  static Validation find() throws IOException {
    return new Validation(Specification.openai(), ServiceModel.find().orElseThrow());
  }

  /** What is wrong with a request; empty where the vendor takes it. */
  List<String> mistakes(Dialect dialect, JsonNode request) {
    return switch (dialect) {
      case CHAT -> openai.mistakes("CreateChatCompletionRequest", request.toString());
      case RESPONSES -> responses.mistakes("CreateResponse", request.toString());
      case ANTHROPIC -> said(VendorReading.refusal(request));
      case GEMINI -> gemini(request);
      case CONVERSE -> ServiceModel.problems(aws, "ConverseRequest", request);
    };
  }

  private static List<String> said(String refusal) {
    return refusal.isEmpty() ? List.of() : List.of(refusal);
  }

  /** Vertex AI takes and gives ids of calls, which these messages do not know yet. */
  private static void older(JsonNode part) {
    for (String field : List.of("functionCall", "functionResponse")) {
      if (part.get(field) instanceof ObjectNode call) {
        call.remove("id");
      }
    }
  }

  private static List<String> gemini(JsonNode request) {
    List<String> mistakes = new ArrayList<>();
    JsonNode known = request.deepCopy();
    known.path("contents").forEach(content -> content.path("parts").forEach(Validation::older));
    try {
      JsonFormat.parser().merge(known.toString(), GenerateContentRequest.newBuilder());
    } catch (InvalidProtocolBufferException refused) {
      mistakes.add(String.valueOf(refused.getMessage()));
    }
    request.path("contents").forEach(content -> Content.fromJson(content.toString()));
    request.path("tools").forEach(tool -> Tool.fromJson(tool.toString()));
    if (request.has("systemInstruction")) {
      Content.fromJson(request.get("systemInstruction").toString());
    }
    if (request.has("toolConfig")) {
      ToolConfig.fromJson(request.get("toolConfig").toString());
    }
    if (request.has("generationConfig")) {
      GenerationConfig.fromJson(request.get("generationConfig").toString());
    }
    return mistakes;
  }
}
