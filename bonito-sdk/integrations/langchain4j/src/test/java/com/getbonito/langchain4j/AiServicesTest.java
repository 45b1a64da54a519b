package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Turn;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An AI service of LangChain4j on a route")
class AiServicesTest extends RoutedTest {

  AiServicesTest(Simulator simulator) {
    super(simulator);
  }

  /** Where a parcel is. */
  public record Parcel(String id, String place, int daysLeft) {}

  interface Support {
    @SystemMessage("You help with parcels.")
    Result<String> answer(String question);
  }

  interface Reader {
    @UserMessage("Read this: {{it}}")
    Parcel read(String text);
  }

  interface Teller {
    TokenStream tell(String question);
  }

  /** What the model may look up. */
  public static final class Desk {

    final List<String> lookedUp = new ArrayList<>();

    @Tool("Where a parcel is.")
    public String whereIs(String id) {
      lookedUp.add(id);
      return "in Rome";
    }
  }

  private static final Answer CALL = Answer.toolCall("whereIs", "{\"id\":\"P-1\"}");

  @Test
  void calls_a_tool_and_goes_on_at_another_provider_when_the_first_fails_in_between() {
    Desk desk = new Desk();
    Support support =
        AiServices.builder(Support.class)
            .chatModel(model(ROUTE).build())
            .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
            .tools(desk)
            .build();
    first.next(CALL);
    first.script().always(new Turn(Fault.status(503), null));
    second.next(Answer.text("It is in Rome."));

    Result<String> answer = support.answer("Where is P-1?");

    assertThat(answer.content()).isEqualTo("It is in Rome.");
    assertThat(desk.lookedUp).containsExactly("P-1");
    assertThat(answer.toolExecutions()).hasSize(1);
    assertThat(second.ledger().entries()).hasSize(1);
    assertThat(body(second).path("messages").toString())
        .contains("You help with parcels.", "in Rome");
    BonitoChatResponseMetadata known =
        (BonitoChatResponseMetadata) answer.finalResponse().metadata();
    assertThat(known.target()).isEqualTo("second");
    assertThat(known.attempts()).isEqualTo(2);
    assertThat(answer.tokenUsage().totalTokenCount())
        .isGreaterThan(known.tokenUsage().totalTokenCount());
  }

  @Test
  void reads_an_answer_into_a_record_through_a_schema_after_a_failover() {
    Reader reader = AiServices.create(Reader.class, model(ROUTE).build());
    first.next(Fault.status(500));
    second.next(Answer.text("{\"id\":\"P-1\",\"place\":\"Rome\",\"daysLeft\":2}"));
    assertThat(reader.read("P-1, Rome, two days")).isEqualTo(new Parcel("P-1", "Rome", 2));
    var schema = body(second).path("response_format").path("json_schema");
    assertThat(schema.path("name").asString()).isEqualTo("Parcel");
    assertThat(schema.path("schema").path("properties").propertyNames())
        .containsExactly("id", "place", "daysLeft");
  }

  @Test
  void describes_the_shape_in_words_where_the_model_says_that_it_knows_no_schemas() {
    Reader reader =
        AiServices.create(Reader.class, model(ROUTE).supportedCapabilities(Set.of()).build());
    first.next(Answer.text("{\"id\":\"P-1\",\"place\":\"Rome\",\"daysLeft\":2}"));
    assertThat(reader.read("P-1, Rome, two days").place()).isEqualTo("Rome");
    assertThat(body(first).has("response_format")).isFalse();
    assertThat(body(first).toString()).contains("daysLeft");
    assertThat(Set.of(Capability.values())).contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  @Test
  void streams_through_a_tool_and_a_failover() {
    Desk desk = new Desk();
    Teller teller =
        AiServices.builder(Teller.class)
            .streamingChatModel(streaming(ROUTE).build())
            .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
            .tools(desk)
            .build();
    first.next(CALL);
    first.script().always(new Turn(Fault.status(503), null));
    second.next(Answer.text("It is in Rome."));
    StringBuffer text = new StringBuffer();
    CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    teller
        .tell("Where is P-1?")
        .onPartialResponse(text::append)
        .onCompleteResponse(end::complete)
        .onError(end::completeExceptionally)
        .start();
    ChatResponse answer = end.orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(answer.aiMessage().text()).isEqualTo("It is in Rome.").isEqualTo(text.toString());
    assertThat(desk.lookedUp).containsExactly("P-1");
    assertThat(((BonitoChatResponseMetadata) answer.metadata()).target()).isEqualTo("second");
  }
}
