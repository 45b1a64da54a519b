package com.getbonito.wire.common;

import static java.util.Objects.requireNonNull;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Losses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a dialect says that it loses of a request. */
final class Lost implements Losses {

  static final Map<String, String> MODELS =
      Map.of(
          "openai-chat", "gpt-5.1",
          "openai-responses", "gpt-5.1",
          "anthropic-messages", "claude-sonnet-4-5",
          "gemini", "gemini-2.5-flash",
          "bedrock-converse", "us.anthropic.claude-sonnet-4-5-20250929-v1:0");

  private final List<String> features = new ArrayList<>();
  private final String written;

  private Lost(String dialect, ChatRequest request) {
    ModelTarget target = new ModelTarget("t", "c", requireNonNull(MODELS.get(dialect)), null);
    written =
        new String(
            requireNonNull(Codecs.chat(dialect)).encode(request, target, false, this),
            StandardCharsets.UTF_8);
  }

  static Lost in(String dialect, ChatRequest request) {
    return new Lost(dialect, request);
  }

  List<String> features() {
    return features;
  }

  String written() {
    return written;
  }

  @Override
  public void lost(String feature, String why) {
    features.add(feature);
  }

  @Override
  public void ignored(String feature) {}
}
