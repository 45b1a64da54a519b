package com.getbonito.wire.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  /** The test vector "all_headers"-like of AWS's encoding: an empty message. */
  private static final String EMPTY = "000000100000000005c248eb7d98c8ff";

  private final List<String> seen = new ArrayList<>();

  @Test
  void readsAwssOwnEmptyMessage() {
    read(HexFormat.of().parseHex(EMPTY));

    assertThat(seen).containsExactly("{} ");
  }

  @Test
  void keepsHeadersOfEveryType() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("yes", true);
    headers.put("no", false);
    headers.put("byte", (byte) -2);
    headers.put("short", (short) -300);
    headers.put("int", -70_000);
    headers.put("long", -5_000_000_000L);
    headers.put("text", "grün");
    headers.put("time", Instant.parse("2026-01-02T03:04:05.678Z"));
    headers.put("id", UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter.write(headers, bytes("payload"), out);

    read(out.toByteArray());

    assertThat(seen).containsExactly(headers + " payload");
  }

  @Test
  void keepsHeadersOfBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter.write(Map.of("raw", new byte[] {1, -1}), new byte[0], out);
    List<byte[]> found = new ArrayList<>();
    new FrameReader(frame -> found.add((byte[]) frame.headers().get("raw")))
        .read(out.toByteArray(), 0, out.size());

    assertThat(found).containsExactly(new byte[] {1, -1});
  }

  @Test
  void readsTheSameFramesHoweverTheBytesAreSplit() {
    byte[] stream = threeFrames();
    read(stream);
    List<String> whole = List.copyOf(seen);
    assertThat(whole).hasSize(3);

    for (int cut = 0; cut <= stream.length; cut++) {
      seen.clear();
      FrameReader reader = new FrameReader(this::see);
      reader.read(stream, 0, cut);
      reader.read(stream, cut, stream.length - cut);
      assertThat(seen).isEqualTo(whole);
      assertThat(reader.whole()).isTrue();
    }
    seen.clear();
    FrameReader reader = new FrameReader(this::see);
    for (int i = 0; i < stream.length; i++) {
      reader.read(stream, i, 1);
    }
    assertThat(seen).isEqualTo(whole);
  }

  @Test
  void saysWhetherTheStreamWasCutWithinAFrame() {
    byte[] stream = threeFrames();
    FrameReader reader = new FrameReader(this::see);

    reader.read(stream, 0, stream.length - 1);

    assertThat(seen).hasSize(2);
    assertThat(reader.whole()).isFalse();
  }

  @Test
  void everyDamagedByteIsFound() {
    byte[] stream = threeFrames();
    for (int at = 0; at < stream.length; at++) {
      byte[] damaged = stream.clone();
      damaged[at] ^= 0x10;
      seen.clear();
      StreamErrorException failure =
          catchThrowableOfType(StreamErrorException.class, () -> read(damaged));
      assertThat(failure).as("byte %s", at).isNotNull();
      assertThat(failure.answer().code()).isEqualTo(FrameReader.CORRUPT);
    }
  }

  @Test
  void refusesAFrameThatIsTooLongBeforeItArrives() {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(FrameReader.MAX_FRAME + 1).putInt(0);
    prelude.putInt(checksum(prelude.array(), 8));

    assertThatThrownBy(() -> read(prelude.array()))
        .isInstanceOf(WireException.class)
        .isNotInstanceOf(StreamErrorException.class);
  }

  @Test
  void holdsNoMoreThanHasArrived() {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(FrameReader.MAX_FRAME).putInt(0);
    prelude.putInt(checksum(prelude.array(), 8));
    List<FrameReader> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      FrameReader reader = new FrameReader(this::see);
      reader.read(prelude.array(), 0, 12);
      many.add(reader);
    }

    assertThat(many).noneMatch(FrameReader::whole); // 2,000 × 16 MiB would not have fitted
  }

  @Test
  void refusesHeadersThatEndBeyondThemselves() {
    byte[] frame = new byte[16 + 4];
    ByteBuffer.wrap(frame).putInt(frame.length).putInt(4);
    frame[12] = 9;
    seal(frame);

    assertThatThrownBy(() -> read(frame)).isInstanceOf(StreamErrorException.class);
  }

  @Test
  void noiseNeverBreaksAnythingElse() {
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      byte[] frame = new byte[16 + random.nextInt(64)];
      random.nextBytes(frame);
      ByteBuffer.wrap(frame).putInt(frame.length).putInt(random.nextInt(frame.length - 15));
      seal(frame);
      try {
        read(frame);
      } catch (StreamErrorException expected) {
        assertThat(expected.answer().code()).isEqualTo(FrameReader.CORRUPT);
      }
    }
  }

  @Test
  void refusesToWriteWhatNoReaderTakes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> FrameWriter.write(Map.of(), new byte[FrameReader.MAX_FRAME], out))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameWriter.write(Map.of("", "x"), new byte[0], out))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameWriter.write(Map.of("x", 1.5), new byte[0], out))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(out.size()).isZero();
  }

  private static byte[] threeFrames() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter.event("one", bytes("{\"a\":1}"), out);
    FrameWriter.write(Map.of(), new byte[0], out);
    FrameWriter.exception("two", bytes("{}"), out);
    return out.toByteArray();
  }

  private static void seal(byte[] frame) {
    ByteBuffer.wrap(frame).putInt(8, checksum(frame, 8));
    ByteBuffer.wrap(frame).putInt(frame.length - 4, checksum(frame, frame.length - 4));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(Arrays.copyOf(bytes, length));
    return (int) crc.getValue();
  }

  private void read(byte[] stream) {
    new FrameReader(this::see).read(stream, 0, stream.length);
  }

  private void see(Frame frame) {
    seen.add(frame.headers() + " " + frame.payload());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
