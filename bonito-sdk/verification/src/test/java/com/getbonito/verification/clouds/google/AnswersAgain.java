package com.getbonito.verification.clouds.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Writes decoded answers again for a caller of this dialect; the library must read the same. */
final class AnswersAgain {

  private static final AnswerWriter WRITER = Objects.requireNonNull(Codecs.answers("gemini"));

  private AnswersAgain() {}

  static void check(ChatResponse response, Said expected) {
    Judgement again = new Judgement();
    byte[] written = WRITER.write(response, Losses.REJECT);
    GenaiJudge.read(new String(written, StandardCharsets.UTF_8), again);
    assertThat(again.said()).as("written again").isEqualTo(expected);
  }

  static void checkStream(List<ChatEvent> events, Said expected) {
    StreamWriter writer = WRITER.stream(ChatRequest.of("r", ""), Losses.REJECT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    events.forEach(event -> writer.write(event, out));
    writer.end(out);
    Judgement again = new Judgement();
    Chunks.of(out.toByteArray()).forEach(chunk -> GenaiJudge.read(chunk, again));
    assertThat(again.said()).as("streamed again").isEqualTo(expected);
  }
}
