package com.getbonito.langchain4j;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bonito's answers as LangChain4j's. A refusal in the model's own words is the text of the answer,
 * with the finish reason {@code CONTENT_FILTER}.
 */
final class Answers {

  private static final String NO_ARGUMENTS = "{}";

  private Answers() {}

  /** The answer of a call, whole. */
  static dev.langchain4j.model.chat.response.ChatResponse of(
      ChatResponse answer, ChatSettings settings) {
    AssistantMessage said =
        answer.choices().isEmpty()
            ? AssistantMessage.builder().build()
            : answer.choices().get(0).message();
    BonitoChatResponseMetadata metadata =
        BonitoChatResponseMetadata.bonitoBuilder()
            .id(answer.id().isEmpty() ? null : answer.id())
            .modelName(answer.model())
            .tokenUsage(Tokens.of(answer.usage()))
            .finishReason(refused(said) ? CONTENT_FILTER : finishReason(answer.finishReason()))
            .bill(Bill.of(answer))
            .build();
    return dev.langchain4j.model.chat.response.ChatResponse.builder()
        .aiMessage(message(said, settings))
        .metadata(metadata)
        .build();
  }

  private static final dev.langchain4j.model.output.FinishReason CONTENT_FILTER =
      dev.langchain4j.model.output.FinishReason.CONTENT_FILTER;

  private static AiMessage message(AssistantMessage said, ChatSettings settings) {
    StringBuilder text = new StringBuilder();
    StringBuilder thinking = new StringBuilder();
    for (Content part : said.content()) {
      if (part instanceof TextContent words) {
        text.append(words.text());
      } else if (part instanceof RefusalContent refusal) {
        text.append(refusal.text());
      } else if (part instanceof ReasoningContent thought) {
        thinking.append(thought.text());
      }
    }
    return AiMessage.builder()
        .text(orNull(text))
        .thinking(settings.returnThinking() ? orNull(thinking) : null)
        .toolExecutionRequests(calls(said))
        .attributes(Keepsakes.of(said, settings.returnThinking()))
        .build();
  }

  private static List<ToolExecutionRequest> calls(AssistantMessage said) {
    return said.toolCalls().stream().map(Answers::call).toList();
  }

  private static ToolExecutionRequest call(ToolCall call) {
    return call(call.id(), call.name(), call.arguments());
  }

  /** A call that the model wants made; a model that writes no arguments means none. */
  static ToolExecutionRequest call(@Nullable String id, String name, String arguments) {
    return ToolExecutionRequest.builder()
        .id(id == null || id.isEmpty() ? null : id)
        .name(name)
        .arguments(arguments.isEmpty() ? NO_ARGUMENTS : arguments)
        .build();
  }

  private static boolean refused(AssistantMessage said) {
    return said.content().stream().anyMatch(RefusalContent.class::isInstance);
  }

  private static dev.langchain4j.model.output.@Nullable FinishReason finishReason(
      FinishReason reason) {
    return switch (reason) {
      case STOP -> dev.langchain4j.model.output.FinishReason.STOP;
      case LENGTH -> dev.langchain4j.model.output.FinishReason.LENGTH;
      case TOOL_CALLS -> dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION;
      case CONTENT_FILTER -> CONTENT_FILTER;
      case UNKNOWN -> null;
      default -> dev.langchain4j.model.output.FinishReason.OTHER;
    };
  }

  private static @Nullable String orNull(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }
}
