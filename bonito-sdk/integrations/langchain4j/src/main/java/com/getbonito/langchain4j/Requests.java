package com.getbonito.langchain4j;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.ToolChoice;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's requests as Bonito's. Nothing is dropped: what has no place throws {@link
 * dev.langchain4j.exception.UnsupportedFeatureException}.
 */
final class Requests {

  private Requests() {}

  /** The request, with what the model was built with where it leaves something open. */
  static ChatRequest of(
      dev.langchain4j.model.chat.request.ChatRequest request, ChatSettings settings) {
    BonitoChatRequestParameters asked = BonitoChatRequestParameters.of(request.parameters());
    ChatRequest.Builder mapped =
        ChatRequest.builder(
                Routes.target(
                    asked.modelName(),
                    settings.route(),
                    settings.allowModelOverride(),
                    settings.bonito()))
            .sampling(sampling(asked))
            .toolChoice(toolChoice(asked.toolChoice()))
            .parallelToolCalls(asked.parallelToolCalls())
            .responseFormat(Schemas.format(asked.responseFormat(), settings.strictJsonSchema()))
            .reasoning(asked.reasoning())
            .attribution(attribution(asked.attribution(), settings))
            .timeout(timeout(asked.timeout(), settings));
    Messages messages = new Messages(settings);
    for (ChatMessage message : request.messages()) {
      mapped.message(messages.of(message));
    }
    for (ToolSpecification tool : asked.toolSpecifications()) {
      mapped.tool(Schemas.tool(tool, settings.strictTools()));
    }
    return mapped.build();
  }

  private static Sampling sampling(BonitoChatRequestParameters asked) {
    return Sampling.builder()
        .maxOutputTokens(asked.maxOutputTokens())
        .temperature(asked.temperature())
        .topP(asked.topP())
        .topK(asked.topK())
        .frequencyPenalty(asked.frequencyPenalty())
        .presencePenalty(asked.presencePenalty())
        .stop(asked.stopSequences())
        .seed(asked.seed())
        .build();
  }

  private static @Nullable ToolChoice toolChoice(
      dev.langchain4j.model.chat.request.@Nullable ToolChoice choice) {
    if (choice == null) {
      return null;
    }
    return switch (choice) {
      case AUTO -> ToolChoice.AUTO;
      case REQUIRED -> ToolChoice.REQUIRED;
      case NONE -> ToolChoice.NONE;
    };
  }

  private static Attribution attribution(@Nullable Attribution asked, ChatSettings settings) {
    return asked == null ? settings.attribution() : asked.orElse(settings.attribution());
  }

  private static @Nullable Duration timeout(@Nullable Duration asked, ChatSettings settings) {
    return asked == null ? settings.timeout() : asked;
  }
}
