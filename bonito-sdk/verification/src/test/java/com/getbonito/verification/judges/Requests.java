package com.getbonito.verification.judges;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolChoice;
import com.getbonito.chat.UserMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that use, between them, everything that the chat model can say in this dialect. */
final class Requests {

  private static final String CITY =
      """
      {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],\
      "additionalProperties":false}\
      """;

  private static final String PIXEL = "iVBORw0KGgo=";

  private Requests() {}

  /** The requests by a name that says what they show. */
  static Map<String, ChatRequest> all() {
    Map<String, ChatRequest> requests = new TreeMap<>();
    requests.put("one question", ChatRequest.of("support", "Where is my parcel?"));
    requests.put("a conversation", conversation().build());
    requests.put("every sampling parameter", conversation().sampling(sampling()).build());
    requests.put("log probabilities", logprobs().build());
    requests.put("images, audio and a document", attachments().build());
    requests.put("parallel tools and their results", tools().build());
    requests.put("a tool that must be called", named().build());
    requests.put("a schema for the answer", structured().build());
    requests.put("JSON without a schema", json().build());
    requests.put("an effort of reasoning", reasoning().build());
    return requests;
  }

  private static ChatRequest.Builder conversation() {
    return ChatRequest.builder("support")
        .system("You are brief.")
        .user("Hello")
        .assistant("How can I help?")
        .user("Where is my parcel?");
  }

  private static Sampling sampling() {
    return Sampling.builder()
        .maxOutputTokens(64)
        .temperature(0.5)
        .topP(0.9)
        .frequencyPenalty(0.1)
        .presencePenalty(-0.1)
        .stop(List.of("END", "\n\n"))
        .seed(42L)
        .n(2)
        .build();
  }

  private static ChatRequest.Builder logprobs() {
    return conversation().sampling(Sampling.builder().logprobs(true).topLogprobs(3).build());
  }

  private static ChatRequest.Builder attachments() {
    return ChatRequest.builder("support")
        .message(
            UserMessage.builder()
                .text("What is this?")
                .content(ImageContent.url("https://example.org/a.png", "low", Map.of()))
                .content(ImageContent.data("image/png", PIXEL))
                .content(AudioContent.data("wav", "UklGRg=="))
                .content(DocumentContent.data("a.pdf", "application/pdf", "JVBERg=="))
                .build());
  }

  private static ChatRequest.Builder tools() {
    return ChatRequest.builder("support")
        .user("Weather in Oslo and Rome?")
        .message(
            AssistantMessage.builder()
                .toolCall(ToolCall.of("call_1", "weather", "{\"city\":\"Oslo\"}"))
                .toolCall(ToolCall.of("call_2", "weather", "{\"city\":\"Rome\"}"))
                .build())
        .message(Message.tool("call_1", "4 degrees"))
        .message(Message.tool("call_2", "19 degrees"))
        .tool(Tool.function("weather", "The weather in a city", CITY))
        .tool(Tool.function("clock", null, null, true, Map.of()))
        .toolChoice(ToolChoice.AUTO)
        .parallelToolCalls(true);
  }

  private static ChatRequest.Builder named() {
    return ChatRequest.builder("support")
        .user("Weather in Oslo?")
        .tool(Tool.function("weather", "The weather in a city", CITY))
        .toolChoice(ToolChoice.named("weather"));
  }

  private static ChatRequest.Builder structured() {
    return conversation()
        .responseFormat(ResponseFormat.jsonSchema("city", "A city", CITY, true, Map.of()));
  }

  private static ChatRequest.Builder json() {
    return conversation().responseFormat(ResponseFormat.JSON_OBJECT);
  }

  private static ChatRequest.Builder reasoning() {
    return conversation().reasoning(Reasoning.effort("low")).maxOutputTokens(512);
  }
}
