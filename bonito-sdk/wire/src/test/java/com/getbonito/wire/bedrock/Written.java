package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as they are written, and what is expected of them. */
final class Written {

  static final String CLAUDE = "us.anthropic.claude-sonnet-4-6";
  static final String OLD_CLAUDE = "anthropic.claude-3-7-sonnet-20250219-v1:0";
  static final String NOVA = "amazon.nova-micro-v1:0";
  static final String NOVA_2 = "us.amazon.nova-2-lite-v1:0";
  static final String LLAMA = "meta.llama3-1-70b-instruct-v1:0";

  final Heard heard = new Heard();
  final Object tree;

  private Written(ChatRequest request, String model) {
    byte[] body = ConverseCodec.INSTANCE.encode(request, target(model), false, heard);
    tree = Tree.parse(body);
  }

  static ModelTarget target(String model) {
    return new ModelTarget("target", "connection", model, null);
  }

  static Written of(ChatRequest.Builder request, String model) {
    return new Written(request.build(), model);
  }

  /** The value at a path of names and indices, as JSON. */
  String at(Object... path) {
    Object value = tree;
    for (Object step : path) {
      value =
          step instanceof Integer index
              ? ((java.util.List<?>) value).get(index)
              : ((Map<?, ?>) value).get(step);
    }
    return JsonTree.text(value);
  }

  boolean has(String member) {
    return ((Map<?, ?>) tree).containsKey(member);
  }

  Written losesNothing() {
    assertThat(heard.lost).isEmpty();
    assertThat(heard.ignored).isEmpty();
    return this;
  }

  static ChatRequest read(String body) {
    return new ConverseNativeDialect().readChat("route", body.getBytes(StandardCharsets.UTF_8));
  }
}
