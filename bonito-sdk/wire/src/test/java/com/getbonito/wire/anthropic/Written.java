package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Losses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a codec writes, with single quotes, and what it says it left out. */
final class Written implements Losses {

  static final ModelTarget SONNET = target("claude-sonnet-4-5");

  final List<String> lost = new ArrayList<>();
  final List<String> ignored = new ArrayList<>();
  String body = "";

  static ModelTarget target(String model) {
    return new ModelTarget("t", "c", model, null);
  }

  static Written by(AnthropicChatCodec codec, ModelTarget target, ChatRequest request) {
    Written written = new Written();
    written.body = quoted(codec.encode(request, target, false, written));
    return written;
  }

  static Written of(ChatRequest.Builder request) {
    return by(AnthropicChatCodec.MESSAGES, SONNET, request.build());
  }

  static Written of(String model, ChatRequest.Builder request) {
    return by(AnthropicChatCodec.MESSAGES, target(model), request.build());
  }

  static String quoted(byte[] json) {
    return new String(json, StandardCharsets.UTF_8).replace('"', '\'');
  }

  static byte[] bytes(String quoted) {
    return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /** A request as an application of this dialect wrote it, without the body it came from. */
  static ChatRequest.Builder read(String quoted) {
    return new AnthropicNativeDialect()
        .readChat("route", bytes(quoted)).toBuilder().nativeBody(null);
  }

  @Override
  public void lost(String feature, String why) {
    lost.add(feature);
  }

  @Override
  public void ignored(String feature) {
    ignored.add(feature);
  }
}
