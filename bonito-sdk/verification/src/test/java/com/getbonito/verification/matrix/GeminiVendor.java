package com.getbonito.verification.matrix;

import com.getbonito.verification.clouds.google.Chunks;
import com.getbonito.verification.clouds.google.GenaiJudge;
import com.getbonito.verification.clouds.google.Judgement;
import com.getbonito.verification.matrix.Said.Call;
import com.google.genai.types.Candidate;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GroundingChunk;
import com.google.genai.types.GroundingMetadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** google-genai, reading what {@code generateContent} and {@code streamGenerateContent} answer. */
final class GeminiVendor implements Vendor {

  @Override
  public Said whole(byte[] answer) {
    return said(List.of(new String(answer, StandardCharsets.UTF_8)));
  }

  @Override
  public Said streamed(byte[] stream) {
    return said(Chunks.of(stream));
  }

  private static Said said(List<String> answers) {
    Judgement judgement = new Judgement();
    List<String> sources = new ArrayList<>();
    for (String answer : answers) {
      GenaiJudge.read(answer, judgement);
      GenerateContentResponse.fromJson(answer)
          .candidates()
          .orElse(List.of())
          .forEach(candidate -> sources.addAll(sources(candidate)));
    }
    var heard = judgement.said();
    var candidate = Objects.requireNonNull(heard.candidates().get(0));
    List<Call> calls =
        candidate.calls().stream().map(call -> new Call(call.name(), call.arguments())).toList();
    List<String> ids =
        candidate.calls().stream().map(call -> Objects.requireNonNullElse(call.id(), "")).toList();
    return new Said(
        candidate.text(),
        candidate.thoughts(),
        calls,
        Said.distinct(ids),
        switch (candidate.finish()) {
          case "STOP" -> calls.isEmpty() ? "STOP" : "TOOL_CALLS";
          case "MAX_TOKENS" -> "LENGTH";
          default -> candidate.finish();
        },
        List.of(
            heard.tokens().getOrDefault("input", 0L),
            heard.tokens().getOrDefault("output", 0L),
            heard.tokens().getOrDefault("cached", 0L)),
        sources);
  }

  private static List<String> sources(Candidate candidate) {
    return candidate
        .groundingMetadata()
        .flatMap(GroundingMetadata::groundingChunks)
        .orElse(List.of())
        .stream()
        .map(GeminiVendor::address)
        .toList();
  }

  private static String address(GroundingChunk chunk) {
    return chunk
        .web()
        .flatMap(page -> page.uri())
        .or(() -> chunk.retrievedContext().flatMap(document -> document.uri()))
        .orElse("");
  }

  @Override
  public byte[] framed(JsonNode events) {
    return Sse.plain(events, "");
  }

  @Override
  public List<JsonNode> events(byte[] stream) {
    return Sse.trees(Chunks.of(stream));
  }
}
