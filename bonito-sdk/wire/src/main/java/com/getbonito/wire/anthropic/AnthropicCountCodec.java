package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.CountCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Anthropic's {@code /v1/messages/count_tokens}: what becomes input, without an answer. */
public final class AnthropicCountCodec extends AnthropicDialect implements CountCodec {

  /** For Anthropic's own API. */
  public static final AnthropicCountCodec INSTANCE = new AnthropicCountCodec();

  /** The fields that are not counted and refused where they stand beside the others. */
  private static final List<String> OUTPUT =
      List.of(
          "max_tokens",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "stop_sequences",
          "metadata",
          "service_tier",
          "container",
          "inference_geo",
          "anthropic_version");

  private AnthropicCountCodec() {
    super(Surface.MESSAGES.id(), Surface.MESSAGES);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, Losses losses) {
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(id())) {
      Map<String, @Nullable Object> own = Parsed.objectOrNull(body.bytes());
      if (own == null) {
        throw new UnsupportedFeatureException("nativeBody", "the native body is no JSON object");
      }
      Map<String, @Nullable Object> counted = new LinkedHashMap<>(own);
      OUTPUT.forEach(counted::remove);
      counted.put("model", target.nativeModel());
      return Parsed.bytes(counted);
    }
    try {
      return Parsed.bytes(new RequestWriter(request, target, Surface.MESSAGES, losses).count());
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw new UnsupportedFeatureException("request", "the request has no JSON form");
    }
  }

  @Override
  public long decode(byte[] body) {
    Object count = Parsed.object("the count", body).get("input_tokens");
    if (count instanceof Long tokens && tokens >= 0) {
      return tokens;
    }
    throw new WireException("the count states no input tokens", null);
  }
}
