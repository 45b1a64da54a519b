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
import org.junit.jupiter.api.Test;

@DisplayName("The bodies that are measured")
class SamplesTest {

  private final ChatCodec codec = Objects.requireNonNull(Codecs.chat("openai-chat"));

  @Test
  void decode_to_a_kilobyte_of_text() {
    assertThat(codec.decode(Samples.answer()).text()).isEqualTo(Workload.UNARY.answer());
  }

  @Test
  void stream_so_many_chunks_with_text_and_end_completely() {
    List<ChatEvent> events = new ArrayList<>();
    StreamDecoder decoder = codec.decoder(ChatRequest.of("chat", "hello"));
    byte[] stream = Samples.stream();
    decoder.read(stream, 0, stream.length, events::add);

    assertThat(events)
        .filteredOn(event -> event instanceof ChatEvent.TextDelta)
        .hasSize(Workload.TEXT_CHUNKS);
    assertThat(decoder.complete()).isTrue();
    assertThat(decoder.ended()).isTrue();
  }
}
