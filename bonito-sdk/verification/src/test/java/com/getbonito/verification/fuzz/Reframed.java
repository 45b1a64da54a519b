package com.getbonito.verification.fuzz;

import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.Frame;
import com.getbonito.wire.eventstream.FrameReader;
import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Breaks what is inside of an event stream's frames and writes frames around it whose checksums
 * hold: without that, no broken payload would get past the framing.
 */
final class Reframed {

  private static final String BEFORE = "{\"bytes\":\"";

  private final SplittableRandom random;
  private final Mutator mutator;

  Reframed(SplittableRandom random, Mutator mutator) {
    this.random = random;
    this.mutator = mutator;
  }

  byte[] broken(byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(stream.length + 64);
    List<Map.Entry<Map<String, Object>, byte[]>> frames = frames(stream);
    int guilty = frames.isEmpty() ? -1 : random.nextInt(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      Map<String, Object> headers = frames.get(i).getKey();
      byte[] payload = frames.get(i).getValue();
      if (i == guilty || random.nextInt(8) == 0) {
        payload = inside(payload);
        headers = others(headers);
      }
      FrameWriter.write(headers, payload, out);
      if (random.nextInt(16) == 0) {
        FrameWriter.write(headers, payload, out);
      }
    }
    if (random.nextInt(6) == 0) {
      out.writeBytes(prelude());
    }
    return out.toByteArray();
  }

  private static List<Map.Entry<Map<String, Object>, byte[]>> frames(byte[] stream) {
    List<Map.Entry<Map<String, Object>, byte[]>> frames = new ArrayList<>();
    try {
      new FrameReader(frame -> frames.add(Map.entry(frame.headers(), payload(frame))))
          .read(stream, 0, stream.length);
    } catch (WireException recordedBroken) {
      return frames;
    }
    return frames;
  }

  private static byte[] payload(Frame frame) {
    return Arrays.copyOfRange(frame.bytes(), frame.from(), frame.to());
  }

  /** A chunk of InvokeModel is broken in the document that it carries as often as around it. */
  private byte[] inside(byte[] payload) {
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('"', BEFORE.length());
    if (!text.startsWith(BEFORE) || end < 0 || random.nextInt(4) == 0) {
      return mutator.broken(payload, payload);
    }
    byte[] document = Base64.getDecoder().decode(text.substring(BEFORE.length(), end));
    byte[] other = mutator.broken(document, document);
    String inner = Base64.getEncoder().encodeToString(other);
    return (BEFORE + inner + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private Map<String, Object> others(Map<String, Object> headers) {
    Map<String, Object> other = new HashMap<>(headers);
    switch (random.nextInt(12)) {
      case 0 -> other.put(":message-type", "exception");
      case 1 -> other.put(":message-type", 7);
      case 2 -> other.put(":event-type", new byte[] {1});
      case 3 -> other.remove(":event-type");
      case 4 -> other.put(":exception-type", "throttlingException");
      case 5 -> other.put(":message-type", "error");
      default -> {}
    }
    return other;
  }

  /** The start of a frame whose first checksum holds, whatever lengths it promises. */
  private byte[] prelude() {
    int[] lengths = {16, 15, 0, -1, 16 << 20, (16 << 20) + 1, Integer.MAX_VALUE, 1 << 30};
    ByteBuffer prelude = ByteBuffer.allocate(12);
    prelude.putInt(lengths[random.nextInt(lengths.length)]);
    prelude.putInt(lengths[random.nextInt(lengths.length)] - 16);
    CRC32 checksum = new CRC32();
    checksum.update(prelude.array(), 0, 8);
    return prelude.putInt((int) checksum.getValue()).array();
  }
}
