package com.getbonito.verification.clouds.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.openai.models.responses.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;

/**
 * Writes what a codec read for callers of both of OpenAI's dialects, and has the vendor's client
 * read it: it must hear the same again, less what the dialect has no place for.
 */
public final class Rewriting {

  /** An answer is written as well as it can be. */
  public static final Losses LENIENT =
      new Losses() {
        @Override
        public void lost(String feature, String why) {}

        @Override
        public void ignored(String feature) {}
      };

  private final AnswerWriter chat = Objects.requireNonNull(Codecs.answers("openai-chat"));
  private final AnswerWriter responses = Objects.requireNonNull(Codecs.answers("openai-responses"));

  public void check(ChatResponse response) {
    Said said = Said.of(response);
    assertThat(ChatJudge.said(ChatJudge.whole(chat.write(response, LENIENT)).validate()))
        .as("as a chat completion")
        .isEqualTo(pages(expected(said).plain()));
    if (speaks(response)) {
      return;
    }
    Response again = ResponsesJudge.whole(responses.write(response, LENIENT));
    if (said.hosted() == 0) {
      again.validate();
    }
    assertThat(withoutMadeIds(ResponsesJudge.said(again)))
        .as("as a response")
        .isEqualTo(expected(said));
  }

  public void check(List<ChatEvent> events, ChatResponse accumulated) {
    Said said = expected(Said.of(accumulated));
    ChatRequest asked = ChatRequest.builder("route").usageInStream(true).build();
    byte[] chunks = stream(chat.stream(asked, LENIENT), events);
    assertThat(withoutSources(ChatJudge.said(ChatJudge.streamed(chunks).validate())))
        .as("as chunks")
        .isEqualTo(withoutSources(said.plain()));
    if (speaks(accumulated)) {
      return;
    }
    byte[] written = stream(responses.stream(asked, LENIENT), events);
    Response again = ResponsesJudge.streamed(written);
    if (said.hosted() == 0) {
      again.validate();
    }
    assertThat(withoutMadeIds(ResponsesJudge.said(again))).as("as events").isEqualTo(said);
    assertThat(ResponsesJudge.said(ResponsesJudge.putTogether(written)).text())
        .as("as the deltas add up")
        .isEqualTo(said.text());
  }

  /** A response has no sound, and says the words of it instead. */
  private static boolean speaks(ChatResponse response) {
    return response.choices().get(0).message().content().stream()
        .anyMatch(part -> part.kind() == Content.Kind.AUDIO);
  }

  /** The one call that an answer of old could have had no id. */
  private static Said withoutMadeIds(Said said) {
    return new Said(
        said.text(),
        said.reasoning(),
        said.refusal(),
        said.calls().stream().map(call -> call.replaceFirst("^call_bonito_[^:]*:", ":")).toList(),
        said.hosted(),
        said.sources(),
        said.finish(),
        said.tokens());
  }

  /** Chat completions cite pages only, no files. */
  private static Said pages(Said said) {
    return new Said(
        said.text(),
        said.reasoning(),
        said.refusal(),
        said.calls(),
        said.hosted(),
        said.sources().stream().filter(source -> source.startsWith("http")).toList(),
        said.finish(),
        said.tokens());
  }

  /** The client's accumulator of chunks knows no annotations. */
  private static Said withoutSources(Said said) {
    return new Said(
        said.text(),
        said.reasoning(),
        said.refusal(),
        said.calls(),
        said.hosted(),
        List.of(),
        said.finish(),
        said.tokens());
  }

  /** An answer that ended for a reason of its provider's own is one that ended. */
  private static Said expected(Said said) {
    boolean named = List.of("LENGTH", "CONTENT_FILTER", "TOOL_CALLS").contains(said.finish());
    return named
        ? said
        : new Said(
            said.text(),
            said.reasoning(),
            said.refusal(),
            said.calls(),
            said.hosted(),
            said.sources(),
            said.calls().isEmpty() ? "STOP" : "TOOL_CALLS",
            said.tokens());
  }

  private static byte[] stream(StreamWriter writer, List<ChatEvent> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    events.forEach(event -> writer.write(event, out));
    writer.end(out);
    return out.toByteArray();
  }
}
