package com.getbonito.verification.clouds.google;

import com.getbonito.verification.clouds.google.Said.Call;
import com.getbonito.verification.recordings.RecordedExchange;
import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.UsageMetadata;
import com.google.cloud.aiplatform.v1.ModalityTokenCount;
import com.google.cloud.aiplatform.v1.Part;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads answers with the Protocol Buffers of {@code google.cloud.aiplatform.v1}, which know nothing
 * of the fields and words that are newer or the Gemini API's own; those they pass over.
 */
public final class ProtoJudge {

  private ProtoJudge() {}

  static void read(String json, Judgement into) {
    GenerateContentResponse.Builder builder = GenerateContentResponse.newBuilder();
    parse(json, builder);
    GenerateContentResponse answer = builder.build();
    into.answer(answer.getResponseId(), answer.getModelVersion());
    for (int i = 0; i < answer.getCandidatesCount(); i++) {
      Candidate candidate = answer.getCandidates(i);
      int index = candidate.getIndex() == 0 ? i : candidate.getIndex();
      candidate.getContent().getPartsList().forEach(part -> part(part, index, into));
      if (candidate.hasLogprobsResult()) {
        into.logprobs(index, candidate.getLogprobsResult().getChosenCandidatesCount());
      }
      if (candidate.getFinishReasonValue() != 0) {
        into.finish(index, candidate.getFinishReason().name());
      }
    }
    if (answer.hasUsageMetadata()) {
      into.usage(counts(answer.getUsageMetadata()));
    }
  }

  /** Reads JSON into a message, unknown fields passed over. */
  public static void parse(String json, Message.Builder into) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json, into);
    } catch (InvalidProtocolBufferException notOfThisType) {
      throw new IllegalArgumentException(notOfThisType);
    }
  }

  private static void part(Part part, int index, Judgement into) {
    switch (part.getDataCase()) {
      case TEXT -> into.text(index, part.getText(), part.getThought());
      case FUNCTION_CALL -> into.call(index, call(part));
      case INLINE_DATA -> into.other(index, "inlineData");
      case FILE_DATA -> into.other(index, "fileData");
      case EXECUTABLE_CODE -> into.other(index, "executableCode");
      case CODE_EXECUTION_RESULT -> into.other(index, "codeExecutionResult");
      case FUNCTION_RESPONSE, DATA_NOT_SET -> {}
    }
    if (!part.getThoughtSignature().isEmpty()) {
      byte[] bytes = part.getThoughtSignature().toByteArray();
      into.signature(index, Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** These types have no id of a call. */
  private static Call call(Part part) {
    try {
      String arguments = JsonFormat.printer().print(part.getFunctionCall().getArgs());
      return new Call(
          null, part.getFunctionCall().getName(), RecordedExchange.JSON.readTree(arguments));
    } catch (InvalidProtocolBufferException unprintable) {
      throw new IllegalArgumentException(unprintable);
    }
  }

  private static Map<String, Long> counts(UsageMetadata usage) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("prompt", (long) usage.getPromptTokenCount());
    counts.put("cached", (long) usage.getCachedContentTokenCount());
    counts.put("candidates", (long) usage.getCandidatesTokenCount());
    counts.put("thoughts", (long) usage.getThoughtsTokenCount());
    counts.put("total", (long) usage.getTotalTokenCount());
    modalities("", usage.getPromptTokensDetailsList(), counts);
    modalities("cached ", usage.getCacheTokensDetailsList(), counts);
    return counts;
  }

  private static void modalities(
      String prefix, List<ModalityTokenCount> details, Map<String, Long> counts) {
    for (ModalityTokenCount detail : details) {
      counts.merge(prefix + detail.getModality().name(), (long) detail.getTokenCount(), Long::sum);
    }
  }
}
