package com.getbonito.micrometer;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import io.micrometer.common.KeyValues;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a call as docs/observability.md lists them; those of high cardinality at its end, but
 * for the decision's id.
 */
public final class DefaultCallObservationConvention implements CallObservationConvention {

  /** Name of the observation: that of the conventions' metric. */
  public static final String NAME = "gen_ai.client.operation.duration";

  private static final int MICRO = 6;

  /** The one that is used where no other is given. */
  public DefaultCallObservationConvention() {}

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getContextualName(CallObservationContext context) {
    return context.operation() + " " + context.requestedModel();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
    ErrorKind kind = context.errorKind();
    return new KeyPairs()
        .add(Keys.OPERATION, context.operation())
        .add(Keys.STREAM, context.streamed())
        .add(Keys.PROVIDER, context.provider())
        .add(Keys.REQUEST_MODEL, context.requestedModel())
        .add(Keys.RESPONSE_MODEL, context.responseModel())
        .add(Keys.ROUTE, context.route())
        .add(Keys.TARGET, orNone(context.target()))
        .add(Keys.CONNECTION, orNone(context.connection()))
        .add(Keys.OUTCOME, context.outcome())
        .add(Keys.ERROR_TYPE, kind == null ? null : kind.name())
        .values();
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(CallObservationContext context) {
    Decision decision = context.decision();
    BonitoException failure = context.failure();
    KeyPairs pairs =
        new KeyPairs()
            .add("bonito.decision.id", decision == null ? null : decision.id())
            .add(Keys.CODE, failure == null ? null : failure.code());
    Result result = decision == null ? null : decision.result();
    if (decision == null || result == null) {
      return pairs.values();
    }
    asked(pairs, context, decision.plan().input().governance().caller());
    answered(pairs, context);
    ended(pairs, context, decision, result);
    return pairs
        .add("gen_ai.input.messages", context.inputMessages())
        .add("gen_ai.output.messages", context.outputMessages())
        .values();
  }

  private static void asked(KeyPairs pairs, CallObservationContext context, Attribution caller) {
    pairs
        .add("gen_ai.conversation.id", caller.session())
        .add("bonito.team", caller.team())
        .add("bonito.project", caller.project())
        .add("bonito.user", caller.user())
        .add("bonito.key", caller.key());
    ChatRequest chat = context.chatRequest();
    if (chat != null) {
      Integer answers = chat.sampling().n();
      pairs
          .add("gen_ai.request.temperature", chat.sampling().temperature())
          .add("gen_ai.request.top_p", chat.sampling().topP())
          .add("gen_ai.request.max_tokens", chat.sampling().maxOutputTokens())
          .add("gen_ai.request.choice.count", answers == null || answers == 1 ? null : answers);
    }
    EmbeddingRequest embedding = context.embeddingRequest();
    if (embedding != null) {
      pairs.add("gen_ai.embeddings.dimension.count", embedding.dimensions());
    }
  }

  private static void answered(KeyPairs pairs, CallObservationContext context) {
    ChatResponse chat = context.chatResponse();
    if (chat != null) {
      pairs
          .add("gen_ai.response.id", chat.id().isEmpty() ? null : chat.id())
          .add("gen_ai.response.finish_reasons", reasons(chat))
          .add("bonito.response.model", chat.model());
      used(pairs, chat.usage());
    }
    EmbeddingResponse vectors = context.embeddingResponse();
    if (vectors != null) {
      pairs.add("bonito.response.model", vectors.model());
      used(pairs, vectors.usage());
    }
  }

  private static void used(KeyPairs pairs, Usage usage) {
    long written =
        usage.tokens(UsageCategory.CACHE_WRITE) + usage.tokens(UsageCategory.CACHE_WRITE_1H);
    pairs
        .add("gen_ai.usage.input_tokens", usage.inputTokens())
        .add("gen_ai.usage.output_tokens", usage.outputTokens())
        .add("gen_ai.usage.cache_read.input_tokens", some(usage.tokens(UsageCategory.CACHE_READ)))
        .add("gen_ai.usage.cache_creation.input_tokens", some(written))
        .add("gen_ai.usage.reasoning.output_tokens", some(usage.tokens(UsageCategory.REASONING)));
  }

  private static void ended(
      KeyPairs pairs, CallObservationContext context, Decision decision, Result result) {
    Long first = context.firstContentMicros();
    pairs
        .add(
            "gen_ai.response.time_to_first_chunk",
            first == null ? null : BigDecimal.valueOf(first, MICRO).toPlainString())
        .add("bonito.attempts", decision.attempts().size())
        .add("bonito.cost.usd", Dollars.text(result.cost()));
  }

  private static String reasons(ChatResponse chat) {
    return chat.choices().stream()
        .map(choice -> '"' + reason(choice) + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The conventions' word for why a model stopped; {@code error} where it was cut. */
  static String reason(Choice choice) {
    return switch (choice.finishReason()) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_call";
      case CONTENT_FILTER -> "content_filter";
      case OTHER -> "other";
      case UNKNOWN -> "error";
    };
  }

  private static @Nullable Long some(long tokens) {
    return tokens == 0 ? null : tokens;
  }

  private static String orNone(@Nullable String name) {
    return name == null ? Keys.NONE : name;
  }
}
