package com.getbonito.micrometer;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages as the conventions' JSON, of bounded size. What was sent as bytes is named and left out.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-input-messages.json">the
 *     schema of input messages</a>
 */
final class MessageJson {

  private final BoundedJson json;

  private MessageJson(int limit) {
    this.json = new BoundedJson(limit);
  }

  /**
   * What was sent.
   *
   * @param limit the most characters of content
   */
  static String input(List<Message> messages, int limit) {
    MessageJson written = new MessageJson(limit);
    written.json.beginArray();
    for (Message message : messages) {
      if (written.json.full()) {
        break;
      }
      written.message(message, null);
    }
    return written.json.endArray().toString();
  }

  /**
   * What came back, a message per choice.
   *
   * @param limit the most characters of content
   */
  static String output(List<Choice> choices, int limit) {
    MessageJson written = new MessageJson(limit);
    written.json.beginArray();
    for (Choice choice : choices) {
      if (written.json.full()) {
        break;
      }
      written.message(choice.message(), DefaultCallObservationConvention.reason(choice));
    }
    return written.json.endArray().toString();
  }

  private void message(Message message, @Nullable String reason) {
    json.beginObject();
    json.word("role", message.kind().name().toLowerCase(Locale.ROOT));
    json.content("name", message.name());
    json.name("parts").beginArray();
    if (message instanceof ToolMessage tool) {
      begin("tool_call_response");
      json.content("id", tool.callId());
      json.content("response", tool.text());
      end();
    } else {
      message.content().forEach(this::part);
    }
    if (message instanceof AssistantMessage assistant) {
      assistant.toolCalls().forEach(this::call);
    }
    json.endArray();
    if (reason != null) {
      json.word("finish_reason", reason);
    }
    end();
  }

  private void call(ToolCall call) {
    if (json.full()) {
      return;
    }
    begin("tool_call");
    json.content("id", call.id());
    json.content("name", call.name());
    json.content("arguments", call.arguments());
    end();
  }

  private void part(Content part) {
    if (json.full()) {
      return;
    }
    switch (part.kind()) {
      case TEXT -> text("text", ((TextContent) part).text());
      case REASONING -> text("reasoning", ((ReasoningContent) part).text());
      case REFUSAL -> text("refusal", ((RefusalContent) part).text());
      case IMAGE -> image((ImageContent) part);
      case AUDIO -> bytes("audio", ((AudioContent) part).format());
      case DOCUMENT -> document((DocumentContent) part);
    }
  }

  private void text(String type, String text) {
    begin(type);
    json.content("content", text);
    end();
  }

  private void image(ImageContent image) {
    String url = image.url();
    if (url == null || url.startsWith("data:")) {
      bytes("image", image.mediaType());
    } else {
      uri("image", url);
    }
  }

  private void document(DocumentContent document) {
    if (document.fileId() != null) {
      begin("file");
      json.word("modality", "document");
      json.content("file_id", document.fileId());
      end();
    } else if (document.url() != null && !document.url().startsWith("data:")) {
      uri("document", document.url());
    } else {
      bytes("document", document.mediaType());
    }
  }

  private void uri(String modality, String uri) {
    begin("uri");
    json.word("modality", modality);
    json.content("uri", uri);
    end();
  }

  private void bytes(String modality, @Nullable String type) {
    begin(modality);
    json.content("mime_type", type);
    json.flag("omitted");
    end();
  }

  private void begin(String type) {
    json.beginObject();
    json.word("type", type);
  }

  private void end() {
    if (json.full()) {
      json.flag("truncated");
    }
    json.endObject();
  }
}
