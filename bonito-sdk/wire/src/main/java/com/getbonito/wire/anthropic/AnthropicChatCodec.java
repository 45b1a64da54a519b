package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.eventstream.Frame;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Anthropic's Messages: {@code anthropic-messages} at Anthropic, {@code anthropic-vertex} in Vertex
 * AI's rawPredict, {@code anthropic-bedrock} in Bedrock's InvokeModel. Bodies differ in who names
 * the model and asks for the stream; streamed answers of Bedrock come in event-stream frames.
 *
 * <p>A request without a cap on output gets one of {@value RequestWriter#DEFAULT_CAP} tokens, since
 * the dialect requires one.
 */
public final class AnthropicChatCodec extends AnthropicDialect implements ChatCodec {

  /** For Anthropic's own API. */
  public static final AnthropicChatCodec MESSAGES = new AnthropicChatCodec(Surface.MESSAGES);

  /** For Claude on Vertex AI. */
  public static final AnthropicChatCodec VERTEX = new AnthropicChatCodec(Surface.VERTEX);

  /** For Claude on Bedrock, by InvokeModel. */
  public static final AnthropicChatCodec BEDROCK = new AnthropicChatCodec(Surface.BEDROCK);

  private final Surface surface;

  private AnthropicChatCodec(Surface surface) {
    super(surface.id(), surface);
    this.surface = surface;
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses) {
    NativeBody body = request.nativeBody();
    if (body != null && body.dialect().equals(Surface.MESSAGES.id())) {
      Map<String, @Nullable Object> own = Parsed.objectOrNull(body.bytes());
      if (own == null) {
        throw new UnsupportedFeatureException("nativeBody", "the native body is no JSON object");
      }
      Integer cap = request.sampling().maxOutputTokens();
      return Parsed.bytes(NativePatch.chat(own, target.nativeModel(), surface, streamed, cap));
    }
    try {
      return Parsed.bytes(new RequestWriter(request, target, surface, losses).chat(streamed));
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw new UnsupportedFeatureException(
          "request",
          "the request has no JSON form: half a surrogate pair, or a value that is neither text,"
              + " number, flag, list nor map");
    }
  }

  @Override
  public String streamType() {
    return surface == Surface.BEDROCK ? Frame.MEDIA_TYPE : "text/event-stream";
  }

  @Override
  public ChatResponse decode(byte[] body) {
    return AnswerReader.read(body);
  }

  @Override
  public StreamDecoder decoder(ChatRequest request) {
    return surface == Surface.BEDROCK ? new ChunkStreamDecoder() : new SseStreamDecoder();
  }
}
