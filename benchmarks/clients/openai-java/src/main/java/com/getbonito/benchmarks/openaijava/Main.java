package com.getbonito.benchmarks.openaijava;

import com.getbonito.benchmarks.driver.Client;
import com.getbonito.benchmarks.driver.Driver;
import com.getbonito.benchmarks.driver.Endpoints;
import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Calls with typed parameters and reads typed answers. */
final class Main implements Client {

  private final Map<Workload, OpenAIClient> clients = new EnumMap<>(Workload.class);
  private final String prompt = Workload.prompt();

  private Main(Endpoints endpoints) {
    OpenAIClient first =
        OpenAIOkHttpClient.builder()
            .baseUrl(endpoints.baseUrl(Workload.UNARY))
            .apiKey("benchmark")
            .build();
    for (Workload workload : Workload.values()) {
      clients.put(
          workload, first.withOptions(options -> options.baseUrl(endpoints.baseUrl(workload))));
    }
  }

  public static void main(String[] arguments) {
    Driver.run(arguments, Main::new);
  }

  @Override
  public void call(Workload workload, Tally tally) {
    OpenAIClient client = Objects.requireNonNull(clients.get(workload));
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder().model("gpt-4.1").addUserMessage(prompt);
    if (workload.streamed()) {
      params.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
      try (StreamResponse<ChatCompletionChunk> stream =
          client.chat().completions().createStreaming(params.build())) {
        stream.stream()
            .flatMap(chunk -> chunk.choices().stream())
            .flatMap(choice -> choice.delta().content().stream())
            .filter(text -> !text.isEmpty())
            .forEach(tally::text);
      }
    } else {
      client.chat().completions().create(params.build()).choices().stream()
          .flatMap(choice -> choice.message().content().stream())
          .forEach(tally::text);
    }
  }
}
