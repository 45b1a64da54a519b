package com.getbonito.benchmarks.springai;

import com.getbonito.benchmarks.driver.Client;
import com.getbonito.benchmarks.driver.Driver;
import com.getbonito.benchmarks.driver.Endpoints;
import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Calls the model, and reads its flux as an iterable on the caller's thread. */
final class Main implements Client {

  private final Map<Workload, OpenAiChatModel> models = new EnumMap<>(Workload.class);
  private final String prompt = Workload.prompt();

  private Main(Endpoints endpoints) {
    for (Workload workload : Workload.values()) {
      OpenAiChatOptions.Builder options =
          OpenAiChatOptions.builder()
              .baseUrl(endpoints.baseUrl(workload))
              .apiKey("benchmark")
              .model("gpt-4.1");
      options.streamUsage(workload.streamed());
      models.put(workload, OpenAiChatModel.builder().options(options.build()).build());
    }
  }

  public static void main(String[] arguments) {
    Driver.run(arguments, Main::new);
  }

  @Override
  public void call(Workload workload, Tally tally) {
    OpenAiChatModel model = Objects.requireNonNull(models.get(workload));
    if (workload.streamed()) {
      model.stream(new Prompt(prompt)).toIterable().forEach(response -> text(response, tally));
    } else {
      text(model.call(new Prompt(prompt)), tally);
    }
  }

  private static void text(ChatResponse response, Tally tally) {
    if (!response.getResults().isEmpty()) {
      @Nullable String text = response.getResults().get(0).getOutput().getText();
      if (text != null && !text.isEmpty()) {
        tally.text(text);
      }
    }
  }
}
