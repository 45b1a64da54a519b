package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Answer;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("judges")
@DisplayName("The vendor's own client, against the simulator,")
class VendorClientTest {

  private final Simulator simulator = Simulator.builder().endpoint("openai").start();
  private final OpenAIClient client =
      OpenAIOkHttpClient.builder()
          .baseUrl(simulator.endpoint("openai").baseUri().toString())
          .apiKey("simulated")
          .maxRetries(0)
          .build();

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void reads_an_answer_and_its_usage() {
    answer(Answer.text("It is on its way.").withCachedTokens(2));
    ChatCompletion completion = client.chat().completions().create(question().build()).validate();
    assertThat(completion.choices().get(0).message().content()).hasValue("It is on its way.");
    assertThat(completion.choices().get(0).finishReason().asString()).isEqualTo("stop");
    assertThat(completion.usage())
        .hasValueSatisfying(usage -> {
          assertThat(usage.completionTokens()).isPositive();
          assertThat(usage.totalTokens())
              .isEqualTo(usage.promptTokens() + usage.completionTokens());
          assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).hasValue(2L);
        });
  }

  @Test
  void reads_every_choice_with_its_log_probabilities() {
    ChatCompletion completion =
        client
            .chat()
            .completions()
            .create(question().n(2L).logprobs(true).topLogprobs(2L).build())
            .validate();
    assertThat(completion.choices()).hasSize(2);
    assertThat(completion.choices())
        .allSatisfy(choice ->
            assertThat(choice.logprobs().orElseThrow().content().orElseThrow()).isNotEmpty());
  }

  @Test
  void puts_a_stream_together_to_what_a_plain_call_says() {
    ChatCompletion plain = client.chat().completions().create(question().build()).validate();
    ChatCompletion streamed = stream(question());
    assertThat(streamed.choices().get(0).message().content())
        .isEqualTo(plain.choices().get(0).message().content());
    assertThat(streamed.usage().orElseThrow().totalTokens())
        .isEqualTo(plain.usage().orElseThrow().totalTokens());
  }

  @Test
  void reads_parallel_tool_calls() {
    answer(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    ChatCompletion completion = client.chat().completions().create(tools().build()).validate();
    assertThat(completion.choices().get(0).message().toolCalls().orElseThrow())
        .extracting(call -> call.asFunction().function().arguments())
        .containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Rome\"}");
  }

  @Test
  void puts_streamed_tool_calls_together() {
    answer(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    assertThat(stream(tools()).choices().get(0).message().toolCalls().orElseThrow())
        .extracting(call -> call.asFunction().function().arguments())
        .containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Rome\"}");
  }

  @Test
  void reads_a_refusal() {
    answer(Answer.refusal("I cannot help with that."));
    ChatCompletion completion = client.chat().completions().create(question().build()).validate();
    assertThat(completion.choices().get(0).message().refusal())
        .hasValue("I cannot help with that.");
  }

  @Test
  void reads_embeddings_in_the_order_of_their_texts() {
    CreateEmbeddingResponse response =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("text-embedding-3-small")
                    .inputOfArrayOfStrings(List.of("one", "two"))
                    .build())
            .validate();
    assertThat(response.data()).extracting(vector -> vector.index()).containsExactly(0L, 1L);
    assertThat(response.data()).allSatisfy(vector -> assertThat(vector.embedding()).hasSize(8));
    assertThat(response.usage().promptTokens()).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"F02, 429", "F07-CONTEXT, 400", "F08, 400", "F09, 401", "F10, 404", "F04, 503"})
  void recognises_an_error(String fault, int status) {
    simulator.endpoint("openai").next(FaultCatalog.parse(fault));
    assertThatThrownBy(() -> client.chat().completions().create(question().build()))
        .isInstanceOf(exceptionFor(status))
        .isInstanceOfSatisfying(
            OpenAIServiceException.class,
            error -> assertThat(error.statusCode()).isEqualTo(status));
  }

  private static Class<?> exceptionFor(int status) {
    return switch (status) {
      case 400 -> BadRequestException.class;
      case 401 -> UnauthorizedException.class;
      case 404 -> NotFoundException.class;
      case 429 -> RateLimitException.class;
      default -> InternalServerException.class;
    };
  }

  private void answer(Answer answer) {
    simulator.endpoint("openai").always(answer);
  }

  private ChatCompletion stream(ChatCompletionCreateParams.Builder request) {
    ChatCompletionStreamOptions usage =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(request.streamOptions(usage).build())) {
      chunks.stream().map(ChatCompletionChunk::validate).forEach(whole::accumulate);
    }
    return whole.chatCompletion();
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4.1")
        .addUserMessage("Where is my parcel?");
  }

  private static ChatCompletionCreateParams.Builder tools() {
    FunctionDefinition weather = FunctionDefinition.builder().name("weather").build();
    return question().addTool(ChatCompletionFunctionTool.builder().function(weather).build());
  }
}
