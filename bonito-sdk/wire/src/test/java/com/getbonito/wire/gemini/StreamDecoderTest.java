package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.accumulated;
import static com.getbonito.wire.gemini.Texts.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDecoderTest {

  private static final List<String> CHUNKS =
      List.of(
          """
          {'candidates': [{'content': {'role': 'model', 'parts': [{'text': 'h', 'thought': true}]}}],
           'usageMetadata': {'promptTokenCount': 5, 'totalTokenCount': 5}, 'responseId': 'r',
           'modelVersion': 'm'}
          """,
          """
          {'candidates': [{'content': {'parts': [{'text': 'm', 'thought': true}, {'text': 'so '}]}}],
           'usageMetadata': {'promptTokenCount': 5, 'thoughtsTokenCount': 2, 'totalTokenCount': 8}}
          """,
          """
          {'candidates': [{'content': {'parts': [{'text': 'ü}{\\'[]'}]}}],
           'usageMetadata': {'promptTokenCount': 5, 'thoughtsTokenCount': 2, 'candidatesTokenCount': 1}}
          """,
          """
          {'candidates': [{'content': {'parts': [{'functionCall': {'name': 'f', 'args': {'a': 1}},
             'thoughtSignature': 'A'}, {'text': '', 'thoughtSignature': 'B'}]}}]}
          """,
          """
          {'candidates': [{'content': {'parts': [{'text': ''}]}, 'finishReason': 'STOP',
             'avgLogprobs': -1}],
           'usageMetadata': {'promptTokenCount': 5, 'thoughtsTokenCount': 2,
             'candidatesTokenCount': 9, 'totalTokenCount': 16, 'trafficType': 'ON_DEMAND'}}
          """);

  private static String sse() {
    StringBuilder text = new StringBuilder();
    CHUNKS.forEach(
        chunk -> text.append("data: ").append(chunk.replace("\n", " ")).append("\r\n\r\n"));
    return text.toString();
  }

  private static String array() {
    return "[" + String.join("\n,\r\n", CHUNKS) + "]\n";
  }

  @Test
  void anEventStreamAndAnArrayGiveTheSameEvents() {
    assertThat(events(array()).toString()).isEqualTo(events(sse()).toString());
  }

  @Test
  void piecesJoinAndSignaturesStayOnTheirParts() {
    ChatResponse response = accumulated(events(sse()));
    List<Content> content = response.choices().get(0).message().content();
    assertThat(content).hasSize(3);
    assertThat(content.get(0).kind()).isEqualTo(Content.Kind.REASONING);
    assertThat(((TextContent) content.get(1)).text()).isEqualTo("so ü}{\"[]");
    assertThat(content.get(2).extras())
        .containsEntry("thoughtSignature", "B")
        .containsEntry(Own.CALLS, 1);
    assertThat(response.toolCalls().get(0).extras()).containsEntry("thoughtSignature", "A");
    assertThat(response.toolCalls().get(0).id()).isEqualTo("call_r_0");
    assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(response.extras()).containsEntry("service_tier", "standard");
    assertThat(response.usage().toString()).isEqualTo("Usage[INPUT=5, OUTPUT=9, REASONING=2]");
  }

  @Test
  void outputIsNotReportedBeforeItIsKnown() {
    List<ChatEvent.UsageReported> reported = new ArrayList<>();
    for (ChatEvent event : events(sse())) {
      if (event instanceof ChatEvent.UsageReported usage) {
        reported.add(usage);
      }
    }
    assertThat(reported).hasSize(3);
    assertThat(reported.get(0).usage().toString()).isEqualTo("Usage[INPUT=5]");
    assertThat(reported.get(1).usage().known(UsageCategory.OUTPUT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everySplitGivesTheSameEvents(boolean asArray) {
    byte[] bytes = Texts.json(asArray ? array() : sse());
    String expected = events(asArray ? array() : sse()).toString();
    for (int cut = 0; cut <= bytes.length; cut++) {
      List<ChatEvent> events = new ArrayList<>();
      StreamDecoder decoder = GeminiChatCodec.INSTANCE.decoder(ChatRequest.of("r", "hi"));
      decoder.read(bytes, 0, cut, events::add);
      decoder.read(bytes, cut, bytes.length - cut, events::add);
      decoder.end(events::add);
      assertThat(events.toString()).isEqualTo(expected);
      assertThat(decoder.complete()).isTrue();
      assertThat(decoder.ended()).isEqualTo(asArray);
    }
  }

  @Test
  void aStreamIsCompleteOnceEveryAnswerIs() {
    ChatRequest two =
        ChatRequest.of("r", "hi").toBuilder().sampling(Sampling.builder().n(2).build()).build();
    StreamDecoder decoder = GeminiChatCodec.INSTANCE.decoder(two);
    byte[] first = Texts.json("data: {'candidates': [{'finishReason': 'STOP'}]}\n\n");
    decoder.read(first, 0, first.length, event -> {});
    assertThat(decoder.complete()).isFalse();
    byte[] second = Texts.json("data: {'candidates': [{'index': 1, 'finishReason': 'STOP'}]}\n\n");
    decoder.read(second, 0, second.length, event -> {});
    assertThat(decoder.complete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}\n\n",
        "[{'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}]",
        "{'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}",
        "[{'candidates': [{'content': {'parts': [{'text': 'x'}]}}]},\n"
            + "{'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}]"
      })
  void anErrorInAStreamIsOne(String stream) {
    StreamErrorException reported =
        catchThrowableOfType(StreamErrorException.class, () -> events(stream));
    assertThat(reported.answer().status()).isEqualTo(429);
    assertThat(GeminiChatCodec.INSTANCE.classify(reported.answer()))
        .isEqualTo(ErrorKind.RATE_LIMITED);
  }

  @Test
  void aBlockedPromptIsAnErrorInAStreamToo() {
    StreamErrorException refused =
        catchThrowableOfType(
            StreamErrorException.class,
            () -> events("data: {'promptFeedback': {'blockReason': 'SAFETY'}}\n\n"));
    assertThat(GeminiChatCodec.INSTANCE.classify(refused.answer()))
        .isEqualTo(ErrorKind.CONTENT_BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data: {'a': \n\ndata: x\n\n", "[1]", "[[{}]]", "[{}, null]", "data: []\n\n"})
  void whatIsNoStreamIsRefused(String stream) {
    assertThatThrownBy(() -> events(stream)).isInstanceOf(WireException.class);
  }

  @Test
  void aCutStreamIsNotComplete() {
    StreamDecoder decoder = GeminiChatCodec.INSTANCE.decoder(ChatRequest.of("r", "hi"));
    byte[] bytes = Texts.json(array());
    decoder.read(bytes, 0, bytes.length / 2, event -> {});
    decoder.end(event -> {});
    assertThat(decoder.complete()).isFalse();
  }

  @Test
  void anElementIsBounded() {
    StreamDecoder decoder = GeminiChatCodec.INSTANCE.decoder(ChatRequest.of("r", "hi"));
    byte[] endless = Texts.bytes("[{\"a\": \"" + "x".repeat(1 << 16));
    decoder.read(endless, 0, endless.length, event -> {});
    byte[] more = Texts.bytes("x".repeat(1 << 16));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= SseFramer.MAX_FRAME >> 16; i++) {
                decoder.read(more, 0, more.length, event -> {});
              }
            })
        .isInstanceOf(WireException.class);
  }

  @Test
  void mediaAndSourcesArriveAsPartsOfTheirOwn() {
    ChatResponse response =
        accumulated(
            events(
                """
                [{'candidates': [{'content': {'parts': [{'text': 'é'}]}}]},
                 {'candidates': [{'content': {'parts': [
                    {'inlineData': {'mimeType': 'image/png', 'data': 'aGk='}}]}}]},
                 {'candidates': [{'finishReason': 'STOP', 'groundingMetadata': {
                    'groundingChunks': [{'web': {'uri': 'https://a'}}], 'groundingSupports': [
                      {'segment': {'endIndex': 2}, 'groundingChunkIndices': [0]}]}}]}]
                """));
    List<Content> content = response.choices().get(0).message().content();
    assertThat(((TextContent) content.get(0)).citations().get(0).end()).isEqualTo(1);
    assertThat(content.get(1).extras()).containsKey("inlineData");
    assertThat(response.extras()).containsKey("groundingMetadata");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "'FINISH_REASON_UNSPECIFIED'"})
  void aReasonThatSaysNothingDoesNotEndTheAnswer(String none) {
    ChatResponse response =
        accumulated(
            events(
                "data: {'candidates': [{'content': {'parts': [{'text': 'a'}]}, 'finishReason': "
                    + none
                    + "}]}\n\ndata: {'candidates': [{'content': {'parts': [{'text': 'b'}]},"
                    + " 'finishReason': 'MAX_TOKENS'}]}\n\n"));

    assertThat(response.text()).isEqualTo("ab");
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
  }
}
