package com.getbonito.langchain4j;

import com.getbonito.chat.Message;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.Objects;

/** LangChain4j's messages as Bonito's. */
final class Messages {

  private final ChatSettings settings;
  private final Contents contents;

  Messages(ChatSettings settings) {
    this.settings = settings;
    this.contents = new Contents(settings.sendLowImageDetail());
  }

  /** The message. */
  Message of(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return Message.system(system.text());
    }
    if (message instanceof UserMessage user) {
      return user(user);
    }
    if (message instanceof AiMessage assistant) {
      return assistant(assistant);
    }
    if (message instanceof ToolExecutionResultMessage result) {
      return result(result);
    }
    throw Unsupported.feature(
        message.getClass().getSimpleName(),
        "Send it as a system, user, AI or tool result message.");
  }

  private Message user(UserMessage user) {
    com.getbonito.chat.UserMessage.Builder mapped =
        com.getbonito.chat.UserMessage.builder().name(user.name());
    for (Content content : user.contents()) {
      mapped.content(contents.of(content));
    }
    return mapped.build();
  }

  private Message assistant(AiMessage assistant) {
    if (!assistant.images().isEmpty()) {
      throw Unsupported.feature(
          "an image in an AiMessage", "Send it again in a UserMessage if the model shall see it.");
    }
    com.getbonito.chat.AssistantMessage.Builder mapped =
        com.getbonito.chat.AssistantMessage.builder();
    if (settings.sendThinking()) {
      Keepsakes.thinking(assistant).forEach(mapped::content);
    }
    Keepsakes.texts(assistant).forEach(mapped::content);
    for (ToolExecutionRequest call : assistant.toolExecutionRequests()) {
      mapped.toolCall(Keepsakes.call(call, assistant));
    }
    return mapped.build();
  }

  private Message result(ToolExecutionResultMessage result) {
    com.getbonito.chat.ToolMessage.Builder mapped =
        com.getbonito.chat.ToolMessage.builder(Objects.requireNonNullElse(result.id(), ""));
    for (Content content : result.contents()) {
      mapped.content(contents.of(content));
    }
    if (result.toolName() != null) {
      mapped.name(result.toolName());
    }
    if (result.isError() != null) {
      mapped.extra("is_error", result.isError());
    }
    return mapped.build();
  }
}
