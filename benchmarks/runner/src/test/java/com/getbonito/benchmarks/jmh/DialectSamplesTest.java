package com.getbonito.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bodies of a dialect that are measured")
class DialectSamplesTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "openai-chat",
        "openai-responses",
        "anthropic-messages",
        "gemini",
        "bedrock-converse",
        "bedrock-nova",
        "anthropic-bedrock"
      })
  void decode_to_a_kilobyte_of_text_and_to_a_whole_stream(String dialect) {
    ChatCodec codec = Objects.requireNonNull(Codecs.chat(dialect));
    assertThat(codec.decode(DialectSamples.answer(dialect)).text())
        .isEqualTo(Workload.UNARY.answer());

    List<ChatEvent> events = new ArrayList<>();
    StreamDecoder decoder = codec.decoder(ChatRequest.of("chat", "hello"));
    DialectSamples.frames(dialect)
        .forEach(frame -> decoder.read(frame, 0, frame.length, events::add));
    decoder.end(events::add);
    assertThat(events)
        .filteredOn(event -> event instanceof ChatEvent.TextDelta)
        .hasSize(Workload.TEXT_CHUNKS);
    assertThat(events).filteredOn(event -> event instanceof ChatEvent.UsageReported).isNotEmpty();
    assertThat(decoder.complete()).isTrue();
  }
}
