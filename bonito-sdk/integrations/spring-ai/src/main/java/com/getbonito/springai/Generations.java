package com.getbonito.springai;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** One of Bonito's answers as Spring AI's generation. */
final class Generations {

  private static final String UNKNOWN_SOUND = "octet-stream";

  private Generations() {}

  /** The whole answer. */
  static Generation of(Choice choice) {
    return of(choice, spoken(choice, choice.message().text()));
  }

  /** The end of a streamed answer: everything but the text, which was handed over before. */
  static Generation end(Choice choice) {
    return of(choice, choice.message().text().isEmpty() ? spoken(choice, "") : "");
  }

  private static Generation of(Choice choice, String text) {
    AssistantMessage message =
        AssistantMessage.builder()
            .content(text)
            .properties(metadata(choice))
            .toolCalls(calls(choice.message().toolCalls()))
            .media(sounds(choice))
            .build();
    ChatGenerationMetadata.Builder ended =
        ChatGenerationMetadata.builder().finishReason(choice.finishReason().name());
    String nativeReason = choice.nativeFinishReason();
    if (nativeReason != null) {
      ended.metadata(BonitoMetadata.NATIVE_FINISH_REASON, nativeReason);
    }
    if (choice.finishReason() == FinishReason.CONTENT_FILTER) {
      ended.contentFilter(nativeReason == null ? choice.finishReason().name() : nativeReason);
    }
    return new Generation(message, ended.build());
  }

  private static Map<String, Object> metadata(Choice choice) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(BonitoMetadata.INDEX, choice.index());
    StringBuilder thoughts = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    List<Citation> citations = new ArrayList<>();
    for (Content part : choice.message().content()) {
      if (part instanceof ReasoningContent thought) {
        thoughts.append(thought.text());
      } else if (part instanceof RefusalContent refused) {
        refusal.append(refused.text());
      } else if (part instanceof TextContent text) {
        citations.addAll(text.citations());
      }
    }
    if (!thoughts.isEmpty()) {
      metadata.put(BonitoMetadata.REASONING, thoughts.toString());
    }
    if (!refusal.isEmpty()) {
      metadata.put(BonitoMetadata.REFUSAL, refusal.toString());
    }
    if (!citations.isEmpty()) {
      metadata.put(BonitoMetadata.CITATIONS, List.copyOf(citations));
    }
    Echo.keep(choice.message(), metadata);
    return metadata;
  }

  private static List<AssistantMessage.ToolCall> calls(List<ToolCall> calls) {
    return calls.stream()
        .map(call ->
            new AssistantMessage.ToolCall(call.id(), call.type(), call.name(), call.arguments()))
        .toList();
  }

  private static String spoken(Choice choice, String text) {
    if (!text.isEmpty()) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    for (Content part : choice.message().content()) {
      if (part instanceof AudioContent audio && audio.transcript() != null) {
        words.append(audio.transcript());
      }
    }
    return words.toString();
  }

  private static List<Media> sounds(Choice choice) {
    List<Media> media = new ArrayList<>(0);
    for (Content part : choice.message().content()) {
      if (part instanceof AudioContent audio && audio.data() != null) {
        media.add(sound(audio.data(), audio.format(), audio.id()));
      }
    }
    return media;
  }

  private static Media sound(String base64, @Nullable String format, @Nullable String id) {
    Media.Builder media =
        Media.builder()
            .mimeType(new MimeType("audio", format == null ? UNKNOWN_SOUND : format))
            .data(Base64.getDecoder().decode(base64));
    if (id != null) {
      media.id(id);
    }
    return media.build();
  }
}
