package com.getbonito.verification.clouds.azure;

import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import com.azure.ai.openai.models.ChatCompletionsToolCall;
import com.azure.ai.openai.models.ChatResponseMessage;
import com.azure.ai.openai.models.CompletionsFinishReason;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.ai.openai.models.Embeddings;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.getbonito.verification.clouds.openai.Said;
import com.getbonito.verification.clouds.openai.Sse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Azure's client, reading chat completions and embeddings from the same bytes. Foundry's Grok
 * states more cached tokens than the prompt has that they are part of; no more than those count.
 */
final class AzureJudge {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final List<Call> calls = new ArrayList<>();
  private @Nullable CompletionsFinishReason finish;
  private @Nullable CompletionsUsage usage;

  static AzureJudge whole(byte[] body) {
    AzureJudge judge = new AzureJudge();
    judge.add(read(new String(body, StandardCharsets.UTF_8)));
    return judge;
  }

  static AzureJudge streamed(byte[] body) {
    AzureJudge judge = new AzureJudge();
    Sse.data(body).forEach(event -> judge.add(read(event)));
    return judge;
  }

  static List<List<Float>> vectors(byte[] body) {
    try (JsonReader reader = JsonProviders.createReader(body)) {
      return Embeddings.fromJson(reader).getData().stream()
          .map(item -> item.getEmbedding())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ChatCompletions read(String document) {
    try (JsonReader reader = JsonProviders.createReader(document)) {
      return ChatCompletions.fromJson(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void add(ChatCompletions completions) {
    if (completions.getUsage() != null) {
      usage = completions.getUsage();
    }
    for (ChatChoice choice : completions.getChoices()) {
      finish = choice.getFinishReason() == null ? finish : choice.getFinishReason();
      message(choice.getMessage());
      message(choice.getDelta());
    }
  }

  private void message(@Nullable ChatResponseMessage message) {
    if (message == null) {
      return;
    }
    text.append(message.getContent() == null ? "" : message.getContent());
    refusal.append(message.getRefusal() == null ? "" : message.getRefusal());
    if (message.getToolCalls() != null) {
      message.getToolCalls().forEach(this::call);
    }
  }

  private void call(ChatCompletionsToolCall piece) {
    if (piece.getId() != null && !piece.getId().isEmpty()) {
      calls.add(new Call(piece.getId()));
    }
    Call call = calls.get(calls.size() - 1);
    if (piece instanceof ChatCompletionsFunctionToolCall function) {
      String name = function.getFunction().getName();
      call.name = name == null ? call.name : name;
      call.arguments.append(function.getFunction().getArguments());
    }
  }

  private static final class Call {
    private final String id;
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();

    private Call(String id) {
      this.id = id;
    }
  }

  Said said() {
    return new Said(
        text.toString(),
        "",
        refusal.toString(),
        calls.stream().map(call -> call.id + ":" + call.name + "(" + call.arguments + ")").toList(),
        0,
        List.of(),
        finish == null
            ? "UNKNOWN"
            : switch (finish.toString()) {
              case "stop" -> "STOP";
              case "length" -> "LENGTH";
              case "tool_calls", "function_call" -> "TOOL_CALLS";
              case "content_filter" -> "CONTENT_FILTER";
              default -> "OTHER";
            },
        tokens());
  }

  private List<Long> tokens() {
    if (usage == null) {
      return List.of();
    }
    var input = usage.getPromptTokensDetails();
    var output = usage.getCompletionTokensDetails();
    long stated = input == null ? 0 : orZero(input.getCachedTokens());
    long cached = Math.min(stated, usage.getPromptTokens());
    long reasoning = output == null ? 0 : orZero(output.getReasoningTokens());
    long completion = usage.getCompletionTokens();
    boolean apart =
        reasoning > 0 && usage.getTotalTokens() == usage.getPromptTokens() + completion + reasoning;
    return List.of(
        (long) usage.getPromptTokens(),
        apart ? completion + reasoning : completion,
        cached,
        reasoning);
  }

  private static long orZero(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
