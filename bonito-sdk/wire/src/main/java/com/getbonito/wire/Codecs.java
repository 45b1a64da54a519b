package com.getbonito.wire;

import com.getbonito.wire.anthropic.AnthropicAnswerWriter;
import com.getbonito.wire.anthropic.AnthropicChatCodec;
import com.getbonito.wire.anthropic.AnthropicCountCodec;
import com.getbonito.wire.anthropic.AnthropicListingCodec;
import com.getbonito.wire.bedrock.BedrockEmbeddingCodec;
import com.getbonito.wire.bedrock.ConverseAnswerWriter;
import com.getbonito.wire.bedrock.ConverseCodec;
import com.getbonito.wire.bedrock.CountTokensCodec;
import com.getbonito.wire.bedrock.FoundationModels;
import com.getbonito.wire.bedrock.InferenceProfiles;
import com.getbonito.wire.bedrock.NovaCodec;
import com.getbonito.wire.gemini.GeminiAnswerWriter;
import com.getbonito.wire.gemini.GeminiChatCodec;
import com.getbonito.wire.gemini.GeminiCountCodec;
import com.getbonito.wire.gemini.GeminiEmbeddingCodec;
import com.getbonito.wire.gemini.GeminiListingCodec;
import com.getbonito.wire.gemini.VertexPredictCodec;
import com.getbonito.wire.openai.OpenAiAnswerWriter;
import com.getbonito.wire.openai.OpenAiChatCodec;
import com.getbonito.wire.openai.OpenAiEmbeddingCodec;
import com.getbonito.wire.openai.OpenAiListingCodec;
import com.getbonito.wire.responses.ResponsesAnswerWriter;
import com.getbonito.wire.responses.ResponsesChatCodec;
import org.jspecify.annotations.Nullable;

/** The dialects that are built, by id. */
public final class Codecs {

  private Codecs() {}

  /**
   * The chat codec of a dialect, or null where there is none.
   *
   * <p>{@code openai-chat-compatible} is {@code openai-chat} for endpoints that call the cap on
   * output {@code max_tokens}; the codec's id is {@code openai-chat} for both.
   */
  public static @Nullable ChatCodec chat(String dialect) {
    return switch (dialect) {
      case "openai-chat" -> OpenAiChatCodec.OPENAI;
      case "openai-chat-compatible" -> OpenAiChatCodec.COMPATIBLE;
      case "openai-responses" -> ResponsesChatCodec.INSTANCE;
      case "anthropic-messages" -> AnthropicChatCodec.MESSAGES;
      case "anthropic-vertex" -> AnthropicChatCodec.VERTEX;
      case "anthropic-bedrock" -> AnthropicChatCodec.BEDROCK;
      case "bedrock-converse" -> ConverseCodec.INSTANCE;
      case "bedrock-nova" -> NovaCodec.INSTANCE;
      case "gemini" -> GeminiChatCodec.INSTANCE;
      default -> null;
    };
  }

  /** The embedding codec of a dialect, or null where there is none. */
  public static @Nullable EmbeddingCodec embedding(String dialect) {
    return switch (dialect) {
      case "openai-embeddings" -> OpenAiEmbeddingCodec.INSTANCE;
      case "bedrock-embeddings" -> BedrockEmbeddingCodec.INSTANCE;
      case "gemini-embeddings" -> GeminiEmbeddingCodec.BATCH;
      case "gemini-embed-content" -> GeminiEmbeddingCodec.SINGLE;
      case "vertex-predict" -> VertexPredictCodec.INSTANCE;
      default -> null;
    };
  }

  /** What counts a dialect's tokens, or null where nothing does. */
  public static @Nullable CountCodec count(String dialect) {
    return switch (dialect) {
      case "anthropic-messages" -> AnthropicCountCodec.INSTANCE;
      case "bedrock-converse" -> CountTokensCodec.INSTANCE;
      case "gemini" -> GeminiCountCodec.VERTEX;
      case "gemini-api" -> GeminiCountCodec.GEMINI_API;
      default -> null;
    };
  }

  /** What writes answers in a dialect, or null where nothing does. */
  public static @Nullable AnswerWriter answers(String dialect) {
    return switch (dialect) {
      case "openai-chat" -> OpenAiAnswerWriter.INSTANCE;
      case "openai-responses" -> ResponsesAnswerWriter.INSTANCE;
      case "anthropic-messages" -> AnthropicAnswerWriter.INSTANCE;
      case "bedrock-converse" -> ConverseAnswerWriter.INSTANCE;
      case "gemini" -> GeminiAnswerWriter.INSTANCE;
      default -> null;
    };
  }

  /** What reads a format's list of models, or null where nothing does. */
  public static @Nullable ListingCodec listing(String format) {
    return switch (format) {
      case "openai-models" -> OpenAiListingCodec.INSTANCE;
      case "anthropic-models" -> AnthropicListingCodec.INSTANCE;
      case "bedrock-models" -> FoundationModels.INSTANCE;
      case "bedrock-profiles" -> InferenceProfiles.INSTANCE;
      case "gemini-models" -> GeminiListingCodec.MODELS;
      case "vertex-publishers" -> GeminiListingCodec.PUBLISHERS;
      default -> null;
    };
  }
}
