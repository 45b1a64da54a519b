package com.getbonito.verification.clouds.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.recordings.JsonDifference;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.wire.Codecs;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.genai.types.Content;
import com.google.genai.types.GenerationConfig;
import com.google.genai.types.SafetySetting;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads accepted requests, writes them again, and lets Google's own types read what was written.
 */
final class GoogleRequests {

  private static final Pattern SIGNATURE =
      Pattern.compile("(?<=\"thoughtSignature\":\")[^\"]*(?=\")");

  private static final Pattern NUMBERED_TYPE = Pattern.compile("\"type\":\\d");

  private final NativeDialect dialect =
      ServiceLoader.load(NativeDialect.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(found -> found.id().equals("gemini"))
          .findFirst()
          .orElseThrow();

  private final Normalisation normalisation = Normalisation.checkedIn();
  private int written;
  private int forwarded;
  private int strict;
  private int lenient;
  private int numbered;

  ChatRequest read(RecordedExchange exchange) {
    return dialect.readChat("route", exchange.requestBytes());
  }

  void check(RecordedExchange exchange, ModelTarget target) {
    ChatRequest request = read(exchange);
    JsonNode sent = exchange.request();
    byte[] again =
        Objects.requireNonNull(Codecs.chat("gemini"))
            .encode(request.toBuilder().nativeBody(null).build(), target, exchange.streamed());
    same(normalisation.camelCased(sent), json(again));
    written++;
    JsonNode copied =
        json(
            Objects.requireNonNull(Codecs.chat("gemini"))
                .encode(request, target, exchange.streamed()));
    JsonNode expected = sent.deepCopy();
    ((ObjectNode) expected).remove("model");
    assertThat(JsonDifference.between(expected, copied)).as("the forwarded body").isEmpty();
    forwarded++;
    accept(json(standardBase64(again)));
  }

  /**
   * The library reads base64 in the alphabet of RFC 4648 §4 only; clients also send that of §5,
   * which the service takes and which Bonito echoes as it came.
   */
  private static byte[] standardBase64(byte[] json) {
    Matcher signature = SIGNATURE.matcher(new String(json, StandardCharsets.UTF_8));
    return signature
        .replaceAll(found -> found.group().replace('-', '+').replace('_', '/'))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Compares what was sent with what was written of it. */
  void same(JsonNode sent, JsonNode again) {
    assertThat(normalisation.unexplained(JsonDifference.between(sent, again)))
        .as("what was written differs from what was sent")
        .isEmpty();
  }

  Normalisation normalisation() {
    return normalisation;
  }

  static JsonNode json(byte[] bytes) {
    return RecordedExchange.JSON.readTree(bytes);
  }

  /**
   * Both of the vendor's readers take it; only the library knows all of the Gemini API's fields.
   */
  private void accept(JsonNode request) {
    request.path("contents").forEach(content -> Content.fromJson(content.toString()));
    request.path("tools").forEach(this::acceptTool);
    request.path("safetySettings").forEach(one -> SafetySetting.fromJson(one.toString()));
    if (request.has("systemInstruction")) {
      Content.fromJson(request.get("systemInstruction").toString());
    }
    if (request.has("toolConfig")) {
      ToolConfig.fromJson(request.get("toolConfig").toString());
    }
    if (request.has("generationConfig")) {
      GenerationConfig.fromJson(request.get("generationConfig").toString());
    }
    GenerateContentRequest.Builder proto = GenerateContentRequest.newBuilder();
    ProtoJudge.parse(request.toString(), proto);
    assertThat(proto.getContentsCount()).isEqualTo(request.path("contents").size());
    lenient++;
    try {
      JsonFormat.parser().merge(request.toString(), GenerateContentRequest.newBuilder());
      strict++;
    } catch (InvalidProtocolBufferException newer) {
      // Counted below: the recorded request itself has fields that these types do not know.
    }
  }

  /** Old clients print a schema's types as numbers, which only the Protocol Buffers know. */
  private void acceptTool(JsonNode tool) {
    if (NUMBERED_TYPE.matcher(tool.toString()).find()) {
      numbered++;
    } else {
      Tool.fromJson(tool.toString());
    }
  }

  void report(Consumer<String> print) {
    print.accept(written + " requests read and written again, " + forwarded + " forwarded");
    print.accept(
        lenient
            + " written requests parse as google-genai types and as aiplatform's"
            + " GenerateContentRequest, "
            + strict
            + " of them without a field that the latter does not know; "
            + numbered
            + " tools with numbered types parse as the latter only");
    normalisation.report(print);
  }
}
