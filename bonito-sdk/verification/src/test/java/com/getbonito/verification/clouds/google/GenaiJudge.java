package com.getbonito.verification.clouds.google;

import com.getbonito.verification.clouds.google.Said.Call;
import com.getbonito.verification.recordings.RecordedExchange;
import com.google.genai.JsonSerializable;
import com.google.genai.types.Candidate;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.ModalityTokenCount;
import com.google.genai.types.Part;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads answers with the types of Google's own library. */
public final class GenaiJudge {

  private GenaiJudge() {}

  /** Hands on what one answer, or one chunk of a stream, says. */
  public static void read(String json, Judgement into) {
    GenerateContentResponse answer = GenerateContentResponse.fromJson(json);
    into.answer(answer.responseId().orElse(null), answer.modelVersion().orElse(null));
    List<Candidate> candidates = answer.candidates().orElse(List.of());
    for (int i = 0; i < candidates.size(); i++) {
      candidate(candidates.get(i), i, into);
    }
    answer.usageMetadata().ifPresent(usage -> into.usage(counts(usage)));
  }

  private static void candidate(Candidate candidate, int position, Judgement into) {
    int index = candidate.index().orElse(position);
    candidate
        .content()
        .flatMap(content -> content.parts())
        .orElse(List.of())
        .forEach(part -> part(part, index, into));
    candidate
        .logprobsResult()
        .flatMap(result -> result.chosenCandidates())
        .ifPresent(chosen -> into.logprobs(index, chosen.size()));
    candidate.finishReason().ifPresent(reason -> into.finish(index, reason.toString()));
  }

  private static void part(Part part, int index, Judgement into) {
    part.text().ifPresent(text -> into.text(index, text, part.thought().orElse(false)));
    part.functionCall().ifPresent(call -> into.call(index, call(call)));
    part.thoughtSignature()
        .ifPresent(bytes -> into.signature(index, Base64.getEncoder().encodeToString(bytes)));
    other(part.inlineData(), "inlineData", index, into);
    other(part.fileData(), "fileData", index, into);
    other(part.executableCode(), "executableCode", index, into);
    other(part.codeExecutionResult(), "codeExecutionResult", index, into);
    other(part.toolCall(), "toolCall", index, into);
    other(part.toolResponse(), "toolResponse", index, into);
  }

  private static void other(Optional<?> field, String name, int index, Judgement into) {
    if (field.isPresent()) {
      into.other(index, name);
    }
  }

  private static Call call(FunctionCall call) {
    String arguments = JsonSerializable.toJsonString(call.args().orElse(Map.of()));
    return new Call(
        call.id().orElse(null), call.name().orElse(""), RecordedExchange.JSON.readTree(arguments));
  }

  private static Map<String, Long> counts(GenerateContentResponseUsageMetadata usage) {
    Map<String, Long> counts = new TreeMap<>();
    put(counts, "prompt", usage.promptTokenCount());
    put(counts, "cached", usage.cachedContentTokenCount());
    put(counts, "candidates", usage.candidatesTokenCount());
    put(counts, "thoughts", usage.thoughtsTokenCount());
    put(counts, "toolUse", usage.toolUsePromptTokenCount());
    put(counts, "total", usage.totalTokenCount());
    usage.promptTokensDetails().ifPresent(details -> modalities("", details, counts));
    usage.cacheTokensDetails().ifPresent(details -> modalities("cached ", details, counts));
    return counts;
  }

  private static void put(Map<String, Long> counts, String name, Optional<Integer> count) {
    count.ifPresent(value -> counts.put(name, value.longValue()));
  }

  private static void modalities(
      String prefix, List<ModalityTokenCount> details, Map<String, Long> counts) {
    for (ModalityTokenCount detail : details) {
      String modality = detail.modality().map(Object::toString).orElse("");
      counts.merge(prefix + modality, detail.tokenCount().orElse(0).longValue(), Long::sum);
    }
  }
}
