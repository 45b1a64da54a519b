package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bytes that no provider means: nothing but the documented failures may come of them. */
@Timeout(60)
class FuzzTest {

  private static final int ROUNDS = 20_000;

  private final List<byte[]> seeds = seeds();

  @Test
  void mutatedBytesEndInNothingButWireExceptions() {
    Random random = new Random(20_261_124);
    int read = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutated(random);
      for (Runnable reading : readings(bytes)) {
        try {
          reading.run();
          read++;
        } catch (WireException | IllegalArgumentException documented) {
          refused++;
          assertThat(documented.getClass())
              .isNotIn(NumberFormatException.class, IndexOutOfBoundsException.class);
        }
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private static List<Runnable> readings(byte[] bytes) {
    return List.of(
        () -> OpenAiChatCodec.OPENAI.decode(bytes),
        () -> OpenAiEmbeddingCodec.INSTANCE.decode(bytes),
        () -> stream(bytes),
        () -> {
          ErrorKind kind =
              OpenAiChatCodec.OPENAI.classify(
                  OpenAiChatCodec.OPENAI.error(500, Headers.NONE, bytes));
          assertThat(kind).isNotNull();
        },
        () -> {
          ChatRequest request = new OpenAiNativeDialect().readChat("route", bytes);
          assertThat(request.target()).isEqualTo("route");
        },
        () -> assertThat(new OpenAiNativeDialect().readEmbedding("route", bytes)).isNotNull());
  }

  private static void stream(byte[] bytes) {
    StreamDecoder decoder = OpenAiChatCodec.OPENAI.decoder(ChatRequest.of("route", "hello"));
    int half = bytes.length / 2;
    decoder.read(bytes, 0, half, event -> {});
    decoder.read(bytes, half, bytes.length - half, event -> {});
    decoder.end(event -> {});
  }

  private byte[] mutated(Random random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    if (random.nextInt(10) == 0) {
      bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      return bytes;
    }
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        case 2 -> bytes[at] = (byte) "{}[]\",:0-en\\\n\r".charAt(random.nextInt(14));
        default -> bytes = replaced(bytes, random);
      }
    }
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, Random random) {
    String[] values = {"null", "[]", "{}", "-1", "1e999", "\"\"", "true", "99999999999999999999"};
    String text = new String(bytes, StandardCharsets.UTF_8);
    int colon = text.indexOf(':', random.nextInt(Math.max(1, text.length())));
    if (colon < 0) {
      return bytes;
    }
    int end = colon + 1;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String value = values[random.nextInt(values.length)];
    return (text.substring(0, colon + 1) + value + text.substring(end))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    JsonMapper mapper = JsonMapper.builder().build();
    try {
      for (String line : Files.readAllLines(Path.of("src/test/resources/fixtures/chat.jsonl"))) {
        JsonNode exchange = mapper.readTree(line);
        JsonNode response = exchange.path("response");
        String answer =
            response.has("text")
                ? response.path("text").asString()
                : response.path("body").toString();
        seeds.add(answer.getBytes(StandardCharsets.UTF_8));
        seeds.add(
            exchange.path("request").path("body").toString().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return seeds;
  }
}
