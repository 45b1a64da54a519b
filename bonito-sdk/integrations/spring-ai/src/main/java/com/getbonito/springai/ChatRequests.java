package com.getbonito.springai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A conversation and options as the request that Bonito routes. */
final class ChatRequests {

  private static final String SCHEMA_NAME = "response";

  private ChatRequests() {}

  static ChatRequest of(
      List<Message> messages, BonitoChatOptions options, ToolCallingManager tools, boolean stream) {
    ChatRequest.Builder request =
        ChatRequest.builder(String.valueOf(options.getModel()))
            .messages(Conversation.of(messages))
            .sampling(sampling(options))
            .toolChoice(options.toolChoice())
            .parallelToolCalls(options.parallelToolCalls())
            .reasoning(options.reasoning())
            .responseFormat(format(options.getOutputSchema()))
            .timeout(options.timeout())
            .usageInStream(stream);
    if (options.attribution() != null) {
      request.attribution(options.attribution());
    }
    for (ToolDefinition tool : tools.resolveToolDefinitions(options)) {
      request.tool(Tool.function(tool.name(), tool.description(), tool.inputSchema()));
    }
    options
        .providerParameters()
        .forEach((dialect, fields) ->
            fields.forEach((name, value) -> request.providerParameter(dialect, name, value)));
    return request.build();
  }

  private static Sampling sampling(BonitoChatOptions options) {
    List<String> stop = options.getStopSequences();
    return Sampling.builder()
        .maxOutputTokens(options.getMaxTokens())
        .temperature(options.getTemperature())
        .topP(options.getTopP())
        .topK(options.getTopK())
        .frequencyPenalty(options.getFrequencyPenalty())
        .presencePenalty(options.getPresencePenalty())
        .stop(stop == null ? List.of() : stop)
        .seed(options.seed())
        .build();
  }

  private static @Nullable ResponseFormat format(@Nullable String schema) {
    return schema == null ? null : ResponseFormat.jsonSchema(SCHEMA_NAME, schema);
  }
}
