package com.getbonito.wire.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.spi.ErrorAnswer;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkUnwrapperTest {

  private final List<String> events = new ArrayList<>();
  private final ChunkUnwrapper unwrapper =
      new ChunkUnwrapper(event -> events.add(new String(event, StandardCharsets.UTF_8)));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void unwrapsTheModelsOwnEvents() {
    chunk("{\"type\":\"message_start\"}");
    FrameWriter.event("initial-response", bytes("{}"), out);
    chunk("{\"type\":\"message_stop\"}");

    read();

    assertThat(events)
        .containsExactly("{\"type\":\"message_start\"}", "{\"type\":\"message_stop\"}");
    assertThat(unwrapper.whole()).isTrue();
  }

  @Test
  void passesOverAChunkWithoutBytes() {
    FrameWriter.event("chunk", bytes("{\"p\":\"abc\",\"x\":{\"bytes\":\"no\"}}"), out);

    read();

    assertThat(events).isEmpty();
  }

  @Test
  void throwsWhatTheStreamReports() {
    FrameWriter.exception("throttlingException", bytes("{\"message\":\"slow down\"}"), out);

    ErrorAnswer answer = catchThrowableOfType(StreamErrorException.class, this::read).answer();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("ThrottlingException");
    assertThat(answer.message()).isEqualTo("slow down");
  }

  @Test
  void refusesAPayloadThatIsNoChunk() {
    FrameWriter.event("chunk", bytes("[]"), out);

    assertThatThrownBy(this::read).isInstanceOf(WireException.class);
  }

  private void chunk(String event) {
    String base64 = Base64.getEncoder().encodeToString(bytes(event));
    FrameWriter.event("chunk", bytes("{\"bytes\":\"" + base64 + "\",\"p\":\"abcd\"}"), out);
  }

  private void read() {
    unwrapper.read(out.toByteArray(), 0, out.size());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
