package com.getbonito.wire.openai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of messages such as this dialect can say. */
final class MessageAdaptation {

  private static final String IS_ERROR = "is_error";
  private static final Set<String> SOUNDS = Set.of("wav", "mp3");

  private final Losses losses;
  private final Provenance provenance;
  private final boolean proper;

  MessageAdaptation(Losses losses, Provenance provenance, boolean proper) {
    this.losses = losses;
    this.provenance = provenance;
    this.proper = proper;
  }

  /** The message itself where it can be sent as it is; null where nothing of it can. */
  @Nullable Message adapt(Message message) {
    boolean answered = message instanceof AssistantMessage;
    List<Content> content = content(message);
    Map<String, @Nullable Object> extras =
        answered ? provenance.ofAnswer(message.extras()) : ofCaller(message);
    List<ToolCall> calls =
        message instanceof AssistantMessage assistant ? calls(assistant.toolCalls()) : List.of();
    boolean sameCalls = !(message instanceof AssistantMessage given) || calls == given.toolCalls();
    if (content == message.content() && extras == message.extras() && sameCalls) {
      return message;
    }
    boolean emptied =
        content.isEmpty() && calls.isEmpty() && extras.isEmpty() && !message.content().isEmpty();
    if (emptied && message.kind() != Message.Kind.TOOL) {
      return null;
    }
    return switch (message.kind()) {
      case SYSTEM ->
          filled(
                  SystemMessage.builder().developer(((SystemMessage) message).developer()),
                  message,
                  content,
                  extras)
              .build();
      case USER -> filled(UserMessage.builder(), message, content, extras).build();
      case TOOL ->
          filled(ToolMessage.builder(((ToolMessage) message).callId()), message, content, extras)
              .build();
      case ASSISTANT -> {
        AssistantMessage.Builder assistant =
            filled(AssistantMessage.builder(), message, content, extras);
        calls.forEach(assistant::toolCall);
        yield assistant.build();
      }
    };
  }

  private static <B extends Message.Builder<B>> B filled(
      B builder, Message from, List<Content> content, Map<String, @Nullable Object> extras) {
    content.forEach(builder::content);
    boolean parted = from.multipart() && from.content().size() == content.size();
    return builder.name(from.name()).multipart(parted).extras(extras);
  }

  /** Whether a tool failed is told by its words here; the flag is not sent to OpenAI. */
  private Map<String, @Nullable Object> ofCaller(Message message) {
    Map<String, @Nullable Object> extras = message.extras();
    if (message.kind() != Message.Kind.TOOL || !extras.containsKey(IS_ERROR)) {
      return provenance.ofCaller(extras);
    }
    if (!proper && !Provenance.foreign(extras)) {
      return extras;
    }
    if (Boolean.TRUE.equals(extras.get(IS_ERROR))) {
      losses.ignored("toolResult.isError");
    }
    return provenance.ofCaller(ContentParts.copy(extras, IS_ERROR));
  }

  private List<Content> content(Message message) {
    List<Content> given = message.content();
    List<Content> adapted = null;
    for (int i = 0; i < given.size(); i++) {
      Content part = given.get(i);
      Content sendable = part(part, message.kind());
      if (sendable != part && adapted == null) {
        adapted = new ArrayList<>(given.subList(0, i));
      }
      if (adapted != null && sendable != null) {
        adapted.add(sendable);
      }
    }
    return adapted == null ? given : adapted;
  }

  private @Nullable Content part(Content part, Message.Kind within) {
    boolean answered = within == Message.Kind.ASSISTANT;
    if (part instanceof ReasoningContent thought) {
      return reasoning(thought, answered);
    }
    if (within == Message.Kind.TOOL && proper && part.kind() != Content.Kind.TEXT) {
      losses.lost(
          "toolResult." + part.kind().name().toLowerCase(Locale.ROOT),
          "OpenAI's chat completions take text from tools only");
      return null;
    }
    return switch (part.kind()) {
      case TEXT -> text((TextContent) part, answered);
      case IMAGE -> image((ImageContent) part, answered);
      case AUDIO -> audio((AudioContent) part, answered);
      case DOCUMENT -> document((DocumentContent) part, answered);
      default -> refusal((RefusalContent) part, answered);
    };
  }

  private Map<String, @Nullable Object> extras(Content part, boolean answered) {
    return answered ? provenance.ofAnswer(part.extras()) : provenance.ofCaller(part.extras());
  }

  /** Only what proves itself to this dialect's servers, by nothing or by its own form. */
  private @Nullable Content reasoning(ReasoningContent thought, boolean answered) {
    boolean own =
        answered
            && !Provenance.foreign(thought.extras())
            && thought.redacted() == null
            && (thought.signature() == null
                || Marks.has(thought.extras(), Marks.FIELD, "thinking"));
    if (own) {
      return thought;
    }
    losses.ignored("reasoning");
    return null;
  }

  private @Nullable Content text(TextContent part, boolean answered) {
    boolean foreign = Provenance.foreign(part.extras());
    if (foreign && part.text().isEmpty() && part.extras().get("type") instanceof String type) {
      provenance.report(type, !answered);
      return null;
    }
    List<Citation> citations = citations(part);
    Map<String, @Nullable Object> extras = extras(part, answered);
    if (extras == part.extras() && citations.size() == part.citations().size()) {
      return part;
    }
    return foreign && part.text().isEmpty() && extras.isEmpty()
        ? null
        : TextContent.of(part.text(), citations, extras);
  }

  private List<Citation> citations(TextContent part) {
    List<Citation> own = new ArrayList<>(part.citations().size());
    for (Citation citation : part.citations()) {
      if (Provenance.foreign(citation.extras())) {
        losses.ignored("citations");
      } else {
        own.add(citation);
      }
    }
    return own;
  }

  private @Nullable Content image(ImageContent part, boolean answered) {
    if (proper && !answered && part.data() == null && Addresses.ofStore(part.url())) {
      losses.lost("image.url", "OpenAI fetches images from the web only");
      return null;
    }
    Map<String, @Nullable Object> extras = extras(part, answered);
    if (extras == part.extras()) {
      return part;
    }
    String data = part.data();
    if (data == null) {
      return ImageContent.url(part.url() == null ? "" : part.url(), part.detail(), extras);
    }
    String type = part.mediaType() == null ? "image/png" : part.mediaType();
    return ImageContent.data(type, data, part.detail(), extras);
  }

  private @Nullable Content audio(AudioContent part, boolean answered) {
    if (answered && Provenance.foreign(part.extras())) {
      losses.ignored("audio");
      return null;
    }
    String format = part.format();
    if (proper && !answered && format != null && !SOUNDS.contains(format)) {
      losses.lost("audio.format", "OpenAI's chat completions take wav and mp3, not " + format);
      return null;
    }
    Map<String, @Nullable Object> extras = extras(part, answered);
    return extras == part.extras()
        ? part
        : AudioContent.of(format, part.data(), part.id(), part.transcript(), extras);
  }

  private @Nullable Content document(DocumentContent part, boolean answered) {
    if (proper && part.data() == null && part.fileId() == null && part.url() != null) {
      losses.lost("document.url", "OpenAI's chat completions take files by their bytes or id");
      return null;
    }
    Map<String, @Nullable Object> extras = extras(part, answered);
    return extras == part.extras()
        ? part
        : DocumentContent.of(
            part.name(), part.mediaType(), part.data(), part.url(), part.fileId(), extras);
  }

  private Content refusal(RefusalContent part, boolean answered) {
    Map<String, @Nullable Object> extras = extras(part, answered);
    return extras == part.extras() ? part : RefusalContent.of(part.text(), extras);
  }

  private List<ToolCall> calls(List<ToolCall> given) {
    List<ToolCall> adapted = null;
    for (int i = 0; i < given.size(); i++) {
      ToolCall call = given.get(i);
      ToolCall sendable = call(call);
      if (sendable != call && adapted == null) {
        adapted = new ArrayList<>(given.subList(0, i));
      }
      if (adapted != null) {
        adapted.add(sendable);
      }
    }
    return adapted == null ? given : adapted;
  }

  /** Gemini's own endpoint of this dialect knows the signature; OpenAI would refuse it. */
  private ToolCall call(ToolCall call) {
    Map<String, @Nullable Object> signed = ThoughtSignature.written(call.extras());
    if (signed != null && !proper) {
      return ToolCall.of(call.id(), call.type(), call.name(), call.arguments(), signed);
    }
    Map<String, @Nullable Object> extras = provenance.ofAnswer(call.extras());
    return extras == call.extras()
        ? call
        : ToolCall.of(call.id(), call.type(), call.name(), call.arguments(), extras);
  }
}
