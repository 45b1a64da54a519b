package com.getbonito.wire.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for one exchange. */
final class Checks {

  private final ChatCodec openai = Objects.requireNonNull(Codecs.chat("openai-chat"));
  private final ChatCodec compatible =
      Objects.requireNonNull(Codecs.chat("openai-chat-compatible"));
  private final EmbeddingCodec embeddings =
      Objects.requireNonNull(Codecs.embedding("openai-embeddings"));
  private final NativeDialect dialect =
      ServiceLoader.load(NativeDialect.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(one -> one.id().equals("openai-chat"))
          .findFirst()
          .orElseThrow();

  final ExtrasAudit extras = new ExtrasAudit();
  final TreeMap<String, Integer> errors = new TreeMap<>();
  int withoutRequest;
  final Splits splits = new Splits(openai);

  private ChatCodec chat = openai;

  void check(Exchange exchange) {
    chat = exchange.provider().equals("openai") ? openai : compatible;
    boolean isChat = exchange.scope() == Exchange.Scope.CHAT;
    if (exchange.status() / 100 != 2) {
      error(exchange, isChat ? chat : embeddings);
      return;
    }
    if (isChat && exchange.streamed()) {
      stream(exchange);
    } else if (isChat) {
      unary(exchange);
    } else {
      embedding(exchange);
    }
    if (exchange.request().path(isChat ? "messages" : "input").isMissingNode()) {
      withoutRequest++;
    } else {
      request(exchange, isChat);
    }
  }

  private void error(Exchange exchange, Dialect codec) {
    ErrorAnswer answer = codec.error(exchange.status(), exchange.headers(), exchange.body());
    ErrorKind kind = codec.classify(answer);
    errors.merge(exchange.status() + " " + answer.code() + " → " + kind, 1, Integer::sum);
    assertThat(kind).as("error kind").isNotEqualTo(ErrorKind.UNCLASSIFIED);
    assertThat(answer.message()).as("error message").isNotBlank();
  }

  private void unary(Exchange exchange) {
    JsonNode body = parsed(exchange.body());
    Answer answer = Answer.ofBody(body);
    if (!answer.isAnswer) {
      assertThatThrownBy(() -> chat.decode(exchange.body()))
          .isInstanceOf(answer.error ? StreamErrorException.class : WireException.class);
      return;
    }
    ChatResponse response = chat.decode(exchange.body());
    Comparison.check(response, answer);
    assertThat(response.id()).isEqualTo(text(body.path("id")));
    assertThat(response.model()).isEqualTo(text(body.path("model")));
    extras.response(response);
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.asString() : "";
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return Exchange.MAPPER.readTree(body);
    } catch (JacksonException notJson) {
      return Exchange.MAPPER.missingNode();
    }
  }

  private void stream(Exchange exchange) {
    byte[] bytes = exchange.body();
    ChatRequest asked =
        exchange.request().path("messages").isArray()
            ? dialect.readChat("route", exchange.requestBytes())
            : ChatRequest.of("route", "unknown");
    Answer answer = Answer.ofEvents(SseText.events(new String(bytes, StandardCharsets.UTF_8)));
    StreamReading whole = StreamReading.whole(chat, asked, bytes);
    assertThat(whole.failure instanceof StreamErrorException)
        .as("error in stream")
        .isEqualTo(answer.error);
    assertThat(whole.failure != null).as("failed").isEqualTo(answer.error || answer.broken);
    if (answer.error) {
      ErrorAnswer said = ((StreamErrorException) whole.failure).answer();
      errors.merge("stream " + said.code() + " → " + chat.classify(said), 1, Integer::sum);
    }
    ChatAccumulator accumulator = new ChatAccumulator();
    whole.events.forEach(accumulator::add);
    ChatResponse response = accumulator.response();
    answer.replies.values().removeIf(reply -> !reply.spoke && reply.finish.isEmpty());
    Comparison.check(response, answer);
    boolean finished =
        !answer.replies.isEmpty()
            && answer.replies.values().stream().noneMatch(reply -> reply.finish.isEmpty());
    assertThat(whole.complete).as("complete").isEqualTo(finished);
    extras.response(response);
    splits.check(asked, bytes, whole);
  }

  private void embedding(Exchange exchange) {
    JsonNode body = parsed(exchange.body());
    if (!body.path("data").isArray()) {
      assertThatThrownBy(() -> embeddings.decode(exchange.body()))
          .isInstanceOf(WireException.class);
      return;
    }
    EmbeddingResponse response = embeddings.decode(exchange.body());
    assertThat(response.vectors()).hasSize(body.path("data").size());
    body.path("data")
        .forEach(item ->
            assertThat(response.vectors().get(item.path("index").asInt()))
                .isEqualTo(vector(item.path("embedding"))));
    Comparison.usage(response.usage(), body.path("usage"));
  }

  private static float[] vector(JsonNode embedding) {
    if (embedding.isString()) {
      byte[] bytes = Base64.getDecoder().decode(embedding.asString());
      float[] vector = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
      return vector;
    }
    float[] vector = new float[embedding.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = embedding.get(i).floatValue();
    }
    return vector;
  }

  private void request(Exchange exchange, boolean isChat) {
    byte[] bytes = exchange.requestBytes();
    ModelTarget target = new ModelTarget("t", "c", text(exchange.request().path("model")), null);
    JsonNode expected = exchange.request();
    if (!isChat) {
      EmbeddingRequest read = dialect.readEmbedding("route", bytes);
      extras.embedding(read);
      equal(expected, embeddings.encode(read.toBuilder().nativeBody(null).build(), target));
      equal(expected, embeddings.encode(read, target));
      return;
    }
    boolean streamed = expected.path("stream").asBoolean(false);
    ChatRequest read = dialect.readChat("route", bytes);
    extras.request(read);
    expected = governed(expected, streamed);
    equal(expected, chat.encode(read.toBuilder().nativeBody(null).build(), target, streamed));
    ObjectNode patched = (ObjectNode) expected.deepCopy();
    if (!streamed) {
      patched.remove("stream");
    }
    equal(patched, chat.encode(read, target, streamed));
  }

  /** Bonito always asks for usage in streams. */
  private static JsonNode governed(JsonNode request, boolean streamed) {
    ObjectNode expected = (ObjectNode) request.deepCopy();
    expected.put("model", text(request.path("model")));
    if (streamed) {
      JsonNode options = expected.path("stream_options");
      ObjectNode asked =
          options.isObject() ? (ObjectNode) options : expected.putObject("stream_options");
      asked.put("include_usage", true);
    } else {
      expected.remove("stream_options");
    }
    return expected;
  }

  private static void equal(JsonNode expected, byte[] written) {
    assertThat(JsonEquality.differences(expected, Exchange.MAPPER.readTree(written)))
        .as("request written again")
        .isEmpty();
  }
}
