package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.CountCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** CountTokens of a Converse request. It takes what weighs: conversation, tools, model fields. */
public final class CountTokensCodec extends BedrockDialect implements CountCodec {

  /** The codec. */
  public static final CountTokensCodec INSTANCE = new CountTokensCodec();

  private static final String[] WEIGHS = {
    "messages", "system", "toolConfig", "additionalModelRequestFields"
  };

  private CountTokensCodec() {
    super(ConverseCodec.ID);
  }

  @Override
  public byte[] encode(ChatRequest request, ModelTarget target, Losses losses) {
    try {
      Map<String, @Nullable Object> whole = ConverseCodec.tree(request, target, losses);
      Map<String, @Nullable Object> counted = new LinkedHashMap<>();
      for (String name : WEIGHS) {
        if (whole.containsKey(name)) {
          counted.put(name, whole.get(name));
        }
      }
      return Tree.bytes(Tree.of("input", Tree.of("converse", counted)));
    } catch (JacksonException | IllegalArgumentException inexpressible) {
      throw ConverseCodec.inexpressible();
    }
  }

  @Override
  public long decode(byte[] body) {
    Long tokens;
    try {
      tokens = Tree.number(Tree.parse(body), "inputTokens");
    } catch (JacksonException malformed) {
      throw new WireException("the count is no valid JSON", null);
    }
    if (tokens == null || tokens < 0) {
      throw new WireException("the answer states no inputTokens", null);
    }
    return tokens;
  }
}
