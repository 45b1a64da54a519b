/** Codecs between bytes and the public types. Found by the service loader. */
module com.getbonito.wire {
  requires transitive com.getbonito.api;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports com.getbonito.wire;

  provides com.getbonito.spi.NativeDialect with
      com.getbonito.wire.anthropic.AnthropicNativeDialect,
      com.getbonito.wire.bedrock.ConverseNativeDialect,
      com.getbonito.wire.gemini.GeminiNativeDialect,
      com.getbonito.wire.openai.OpenAiNativeDialect,
      com.getbonito.wire.responses.ResponsesNativeDialect;
}
