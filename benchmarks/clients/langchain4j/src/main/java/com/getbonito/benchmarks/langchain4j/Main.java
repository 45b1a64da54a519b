package com.getbonito.benchmarks.langchain4j;

import com.getbonito.benchmarks.driver.Client;
import com.getbonito.benchmarks.driver.Driver;
import com.getbonito.benchmarks.driver.Endpoints;
import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Calls the chat model, and the streaming model with a handler that is waited for. */
final class Main implements Client {

  private final ChatModel model;
  private final Map<Workload, StreamingChatModel> streaming = new EnumMap<>(Workload.class);
  private final String prompt = Workload.prompt();

  private Main(Endpoints endpoints) {
    model =
        OpenAiChatModel.builder()
            .baseUrl(endpoints.baseUrl(Workload.UNARY))
            .apiKey("benchmark")
            .modelName("gpt-4.1")
            .build();
    for (Workload workload : Workload.values()) {
      if (workload.streamed()) {
        streaming.put(
            workload,
            OpenAiStreamingChatModel.builder()
                .baseUrl(endpoints.baseUrl(workload))
                .apiKey("benchmark")
                .modelName("gpt-4.1")
                .build());
      }
    }
  }

  public static void main(String[] arguments) {
    Driver.run(arguments, Main::new);
  }

  @Override
  public void call(Workload workload, Tally tally) throws Exception {
    if (workload.streamed()) {
      Reader reader = new Reader(tally);
      Objects.requireNonNull(streaming.get(workload)).chat(prompt, reader);
      reader.done.get();
    } else {
      tally.text(model.chat(prompt));
    }
  }

  private static final class Reader implements StreamingChatResponseHandler {

    private final CompletableFuture<ChatResponse> done = new CompletableFuture<>();
    private final Tally tally;

    Reader(Tally tally) {
      this.tally = tally;
    }

    @Override
    public void onPartialResponse(String text) {
      tally.text(text);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      done.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      done.completeExceptionally(error);
    }
  }
}
