package com.getbonito.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken bytes end in the failures that are declared, never in another one. */
class FuzzTest {

  private static final int ROUNDS = 20_000;

  private static final byte[] ANSWER =
      Texts.json(
          """
          [{'candidates': [{'index': 0, 'content': {'role': 'model', 'parts': [{'text': 'a', 'thought':
            true}, {'functionCall': {'name': 'f', 'args': {}}}, {'inlineData': {'mimeType': 'image/png',
            'data': ''}}]}, 'finishReason': 'STOP', 'groundingMetadata': {'groundingChunks': [{'web': {}}],
            'groundingSupports': [{'segment': {'endIndex': 1}, 'groundingChunkIndices': [0]}]},
            'logprobsResult': {'chosenCandidates': [{}], 'topCandidates': [{'candidates': [{}]}]}}],
            'usageMetadata': {'promptTokenCount': 1, 'promptTokensDetails': [{'modality': 1}]},
            'promptFeedback': {}, 'createTime': 'x', 'error': null}]
          """);

  private static final byte[] REQUEST =
      Texts.json(
          """
          {'contents': [{'role': 'user', 'parts': [{'text': 'a'}, {'functionResponse': {'name': 'f',
            'response': {'output': 'x'}}}]}], 'tools': [{'functionDeclarations': [{'name': 'f',
            'parameters': {'type': 6, 'anyOf': [], 'properties': {}}}]}], 'toolConfig':
            {'functionCallingConfig': {'mode': 'ANY', 'allowedFunctionNames': ['f']}},
            'generationConfig': {'maxOutputTokens': 1, 'responseSchema': {}, 'thinkingConfig':
            {'thinkingLevel': 'LOW'}, 'stopSequences': ['a']}, 'systemInstruction': {'parts': []}}
          """);

  private final Random random = new Random(20_250_601);

  private byte[] broken(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[]\",:0-1tfn\\".charAt(random.nextInt(14));
        default -> {
          int length = Math.min(random.nextInt(9), bytes.length - at);
          int from = random.nextInt(bytes.length - length + 1);
          System.arraycopy(whole, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }

  @Test
  void answers() {
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = broken(ANSWER);
      try {
        GeminiChatCodec.INSTANCE.decode(bytes);
        read++;
      } catch (WireException declared) {
        assertThat(declared.getMessage()).isNotBlank();
      }
      GeminiChatCodec.INSTANCE.error(500, Headers.NONE, bytes);
    }
    assertThat(read).isPositive();
  }

  @Test
  void streams() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = broken(ANSWER);
      StreamDecoder decoder = GeminiChatCodec.INSTANCE.decoder(ChatRequest.of("r", "x"));
      try {
        int cut = random.nextInt(bytes.length);
        decoder.read(bytes, 0, cut, event -> {});
        decoder.read(bytes, cut, bytes.length - cut, event -> {});
        decoder.end(event -> {});
      } catch (WireException declared) {
        assertThat(declared.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void requests() {
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      try {
        ChatRequest request = new GeminiNativeDialect().readChat("r", broken(REQUEST));
        read++;
        Texts.written(request.toBuilder().nativeBody(null).build(), "m", new Texts.Heard());
      } catch (IllegalArgumentException declared) {
        assertThat(declared.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isPositive();
  }
}
