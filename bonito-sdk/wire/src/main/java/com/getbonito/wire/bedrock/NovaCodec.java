package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.eventstream.Frame;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Amazon Nova's own bodies through InvokeModel, {@code bedrock-nova}: Converse's conversation and
 * tools under the schema {@code messages-v1}, with the model's own fields beside them.
 */
public final class NovaCodec extends BedrockDialect implements ChatCodec {

  /** The dialect's id. */
  public static final String ID = "bedrock-nova";

  /** The codec. */
  public static final NovaCodec INSTANCE = new NovaCodec();

  private NovaCodec() {
    super(ID);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses) {
    try {
      Map<String, @Nullable Object> patched = NativeBodies.patched(request, ID);
      return Tree.bytes(
          patched != null
              ? patched
              : body(new ConverseRequestWriter(request, target, ID, losses).write(), losses));
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw ConverseCodec.inexpressible();
    }
  }

  private static Map<String, @Nullable Object> body(
      Map<String, @Nullable Object> converse, Losses losses) {
    Map<String, @Nullable Object> body = Tree.of("schemaVersion", "messages-v1");
    Map<String, @Nullable Object> inference = new LinkedHashMap<>();
    converse.forEach((name, value) -> {
      switch (name) {
        case "messages", "system", "toolConfig" -> body.put(name, value);
        case "inferenceConfig" -> inference.putAll(Tree.copy((Map<?, ?>) value));
        case "additionalModelRequestFields" ->
            Tree.copy((Map<?, ?>) value)
                .forEach((field, own) -> {
                  if (field.equals("inferenceConfig") && own instanceof Map<?, ?> more) {
                    Tree.copy(more).forEach(inference::putIfAbsent);
                  } else {
                    body.putIfAbsent(field, own);
                  }
                });
        default -> losses.lost("extras." + name, "InvokeModel has no such member in its body");
      }
    });
    if (!inference.isEmpty()) {
      body.put("inferenceConfig", inference);
    }
    return body;
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
    return new NovaStreamDecoder();
  }
}
