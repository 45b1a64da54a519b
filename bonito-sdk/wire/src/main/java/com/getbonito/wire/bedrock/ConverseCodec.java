package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.eventstream.Frame;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Converse and ConverseStream, {@code bedrock-converse}. Both take the same body; the model and
 * whether a stream is asked for are in the address.
 */
public final class ConverseCodec extends BedrockDialect implements ChatCodec {

  /** The dialect's id. */
  public static final String ID = "bedrock-converse";

  /** The codec. */
  public static final ConverseCodec INSTANCE = new ConverseCodec();

  private ConverseCodec() {
    super(ID);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses) {
    return bytes(request, target, losses);
  }

  private static byte[] bytes(ChatRequest request, ModelTarget target, Losses losses) {
    try {
      return Tree.bytes(tree(request, target, losses));
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw inexpressible();
    }
  }

  /** A request's body as a tree. */
  static Map<String, @Nullable Object> tree(
      ChatRequest request, ModelTarget target, Losses losses) {
    Map<String, @Nullable Object> patched = NativeBodies.patched(request, ID);
    return patched != null
        ? patched
        : new ConverseRequestWriter(request, target, ID, losses).write();
  }

  static UnsupportedFeatureException inexpressible() {
    return new UnsupportedFeatureException(
        "request",
        "the request has no JSON form: a schema that is no JSON, half a surrogate pair, or a value"
            + " that is neither text, number, flag, list nor map");
  }

  @Override
  public String streamType() {
    return Frame.MEDIA_TYPE;
  }

  @Override
  public ChatResponse decode(byte[] body) {
    return ConverseAnswer.read(body);
  }

  @Override
  public StreamDecoder decoder(ChatRequest request) {
    return new ConverseStreamDecoder();
  }
}
