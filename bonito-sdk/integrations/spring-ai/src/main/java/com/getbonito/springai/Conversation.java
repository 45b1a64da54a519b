package com.getbonito.springai;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/** Spring AI's messages as Bonito's, in order. */
final class Conversation {

  private Conversation() {}

  static List<Message> of(List<org.springframework.ai.chat.messages.Message> messages) {
    List<Message> conversation = new ArrayList<>(messages.size());
    for (org.springframework.ai.chat.messages.Message message : messages) {
      if (message instanceof SystemMessage system) {
        system(system, conversation);
      } else if (message instanceof UserMessage user) {
        conversation.add(user(user));
      } else if (message instanceof AssistantMessage assistant) {
        conversation.add(assistant(assistant));
      } else if (message instanceof ToolResponseMessage results) {
        results.getResponses().forEach(result -> conversation.add(tool(result)));
      } else {
        throw Foreign.feature(
            "message",
            "messages of "
                + message.getClass().getName()
                + " are unknown; use those of org.springframework.ai.chat.messages");
      }
    }
    return conversation;
  }

  private static Message tool(ToolResponseMessage.ToolResponse result) {
    return com.getbonito.chat.ToolMessage.builder(result.id())
        .name(result.name())
        .text(result.responseData())
        .build();
  }

  /** Spring AI has empty system messages stand for none. */
  private static void system(SystemMessage system, List<Message> conversation) {
    String text = system.getText();
    if (text != null && !text.isBlank()) {
      conversation.add(Message.system(text));
    }
  }

  private static Message user(UserMessage user) {
    com.getbonito.chat.UserMessage.Builder message = com.getbonito.chat.UserMessage.builder();
    String text = user.getText();
    if (text != null && (!text.isEmpty() || user.getMedia().isEmpty())) {
      message.text(text);
    }
    user.getMedia().forEach(media -> message.content(MediaContents.of(media)));
    return message.build();
  }

  private static Message assistant(AssistantMessage assistant) {
    com.getbonito.chat.AssistantMessage.Builder message =
        com.getbonito.chat.AssistantMessage.builder();
    Map<String, Object> metadata = assistant.getMetadata();
    Echo.parts(assistant.getText(), metadata).forEach(message::content);
    if (metadata.get(BonitoMetadata.REFUSAL) instanceof String refusal && !refusal.isEmpty()) {
      message.content(RefusalContent.of(refusal));
    }
    assistant.getMedia().forEach(media -> message.content(spoken(media)));
    for (AssistantMessage.ToolCall call : assistant.getToolCalls()) {
      message.toolCall(
          ToolCall.of(
              call.id(),
              call.type(),
              call.name(),
              call.arguments(),
              Echo.extras(call.id(), metadata)));
    }
    return message.build();
  }

  private static Content spoken(Media media) {
    if (!media.getMimeType().getType().equals("audio") || media.getId() == null) {
      throw Foreign.feature(
          "assistant-media",
          "an assistant's message can hold audio that the model itself spoke, no other media");
    }
    return AudioContent.of(null, null, media.getId(), null, Map.of());
  }
}
