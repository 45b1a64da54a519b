package com.getbonito.verification.matrix;

import static java.util.Objects.requireNonNull;

import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.clouds.openai.Suites;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;

/** A dialect that callers speak and targets understand. */
enum Dialect {
  CHAT("openai-chat", "OpenAI chat", "gpt-5.1"),
  RESPONSES("openai-responses", "Responses", "gpt-5.1"),
  ANTHROPIC("anthropic-messages", "Anthropic", "claude-sonnet-4-5-20250929"),
  GEMINI("gemini", "Gemini", "gemini-2.5-flash"),
  CONVERSE("bedrock-converse", "Converse", "us.anthropic.claude-sonnet-4-5-20250929-v1:0");

  private final String id;
  private final String title;
  private final String model;

  Dialect(String id, String title, String model) {
    this.id = id;
    this.title = title;
    this.model = model;
  }

  /** As the codecs are found by. */
  String id() {
    return id;
  }

  /** For readers. */
  String title() {
    return title;
  }

  /** A target that speaks it. */
  ModelTarget target() {
    return new ModelTarget("target", "connection", model, null);
  }

  ChatCodec codec() {
    return requireNonNull(Codecs.chat(id));
  }

  AnswerWriter answers() {
    return requireNonNull(Codecs.answers(id));
  }

  NativeDialect reader() {
    return Suites.dialect(id);
  }

  /** How the vendor's own library hears it. */
  Vendor vendor() {
    return switch (this) {
      case CHAT -> new ChatVendor();
      case RESPONSES -> new ResponsesVendor();
      case ANTHROPIC -> new AnthropicVendor();
      case GEMINI -> new GeminiVendor();
      case CONVERSE -> new ConverseVendor();
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
