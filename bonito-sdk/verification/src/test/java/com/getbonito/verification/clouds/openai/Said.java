package com.getbonito.verification.clouds.openai;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer says, by whoever reads it; two readers that agree say equal things.
 *
 * @param text of all text parts
 * @param reasoning of all thoughts, paragraphs apart
 * @param refusal of all refusals
 * @param calls id, tool and arguments
 * @param hosted how many parts belong to tools that the provider runs
 * @param sources addresses or file ids of the citations
 * @param finish why it ended
 * @param tokens input, output, cached, reasoning; empty where no usage is stated
 */
public record Said(
    String text,
    String reasoning,
    String refusal,
    List<String> calls,
    int hosted,
    List<String> sources,
    String finish,
    List<Long> tokens) {

  /** As our codec reads it. */
  public static Said of(ChatResponse response) {
    Choice choice = response.choices().get(0);
    List<String> thoughts = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    StringBuilder refusal = new StringBuilder();
    int hosted = 0;
    for (Content part : choice.message().content()) {
      if (part instanceof ReasoningContent thought && !thought.text().isEmpty()) {
        thoughts.add(thought.text());
      } else if (part instanceof RefusalContent refused) {
        refusal.append(refused.text());
      } else if (part instanceof TextContent text) {
        hosted += text.extras().containsKey("@item") ? 1 : 0;
        text.citations().forEach(citation -> sources.add(source(citation)));
      }
    }
    return new Said(
        choice.message().text(),
        String.join("\n\n", thoughts),
        refusal.toString(),
        choice.message().toolCalls().stream()
            .map(call -> call.id() + ":" + call.name() + "(" + call.arguments() + ")")
            .toList(),
        hosted,
        sources,
        choice.finishReason().name(),
        tokens(response.usage()));
  }

  /** The same as one hears it who knows neither reasoning nor tools that the provider runs. */
  public Said plain() {
    return new Said(text, "", refusal, calls, 0, sources, finish, tokens);
  }

  private static String source(Citation citation) {
    if (citation.url() != null) {
      return citation.url();
    }
    return String.valueOf(citation.extras().get("file_id"));
  }

  /** The counts of a usage, by its sums. */
  public static List<Long> tokens(Usage usage) {
    return usage.known(UsageCategory.INPUT)
        ? List.of(
            usage.inputTokens(),
            usage.outputTokens(),
            usage.tokens(UsageCategory.CACHE_READ),
            usage.tokens(UsageCategory.REASONING))
        : List.of();
  }
}
