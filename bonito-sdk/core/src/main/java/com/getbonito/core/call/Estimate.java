package com.getbonito.core.call;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Token counts where nobody reported any: a quarter of the characters, a constant per message. An
 * estimate, always marked as one.
 */
final class Estimate {

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int PER_MESSAGE = 4;
  private static final int PER_IMAGE = 800;

  private Estimate() {}

  static long input(ChatRequest request) {
    if (request.messages().isEmpty() && request.nativeBody() != null) {
      return tokens(request.nativeBody().bytes().length);
    }
    long characters = 0;
    long constant = 0;
    for (Message message : request.messages()) {
      constant += PER_MESSAGE;
      for (Content part : message.content()) {
        characters += characters(part);
        constant += part.kind() == Content.Kind.IMAGE ? PER_IMAGE : 0;
      }
      if (message instanceof AssistantMessage said) {
        characters += characters(said);
      }
    }
    for (Tool tool : request.tools()) {
      characters += length(tool.name()) + length(tool.description()) + length(tool.parameters());
    }
    return constant + tokens(characters);
  }

  static long input(EmbeddingRequest request) {
    long tokens = 0;
    for (EmbeddingInput input : request.inputs()) {
      tokens += input.text() == null ? input.tokens().size() : tokens(length(input.text()));
    }
    return tokens;
  }

  /**
   * The usage of an answer, with what was not reported of input and output estimated. A report of
   * no input at all, or of no output for an answer that has some, is no report.
   *
   * @param mostOutput the most output tokens that there can be: an estimate above it is wrong, and
   *     would close a Hard budget that only a report may close
   */
  static Usage completed(ChatResponse response, ChatRequest request, long mostOutput) {
    Usage reported = response.usage();
    boolean input = reported.reported(UsageCategory.INPUT) && reported.inputTokens() > 0;
    boolean output =
        reported.reported(UsageCategory.OUTPUT)
            && (reported.outputTokens() > 0 || output(response) == 0);
    if (input && output) {
      return reported;
    }
    Usage.Builder usage = Usage.builder().extras(reported.extras());
    for (UsageCategory category : UsageCategory.values()) {
      if (reported.reported(category) && (category.input() ? input : output)) {
        usage.reported(category, reported.tokens(category));
      }
    }
    if (!input) {
      usage.estimated(UsageCategory.INPUT, input(request));
    }
    if (!output) {
      usage.estimated(UsageCategory.OUTPUT, Math.min(output(response), mostOutput));
    }
    return usage.build();
  }

  private static long output(ChatResponse response) {
    long characters = 0;
    for (Choice choice : response.choices()) {
      for (Content part : choice.message().content()) {
        characters += characters(part);
      }
      characters += characters(choice.message());
    }
    return tokens(characters);
  }

  private static long characters(AssistantMessage said) {
    long characters = 0;
    for (ToolCall call : said.toolCalls()) {
      characters += call.name().length() + call.arguments().length();
    }
    return characters;
  }

  private static long characters(Content part) {
    if (part instanceof TextContent text) {
      return text.text().length();
    }
    if (part instanceof ReasoningContent reasoning) {
      return reasoning.text().length();
    }
    return part instanceof RefusalContent refusal ? refusal.text().length() : 0;
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static long tokens(long characters) {
    return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
