package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.TextContent;
import com.getbonito.decision.Decision;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.testkit.simulator.Simulator;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Vendor fields of a text")
class TextFieldsTest extends RoutedTest {

  private static final UserMessage QUESTION = UserMessage.from("Why?");

  /** As Gemini's codec leaves the proof of thought that comes with a text. */
  private static final Map<String, Object> PROOF =
      Map.of(Content.DIALECT, "gemini", "thoughtSignature", "c2lnbmVk");

  TextFieldsTest(Simulator simulator) {
    super(simulator);
  }

  private ChatModel answering(Content... parts) {
    AssistantMessage.Builder message = AssistantMessage.builder();
    for (Content part : parts) {
      message.content(part);
    }
    Choice choice = Choice.builder().message(message.build()).build();
    CallInterceptor answers =
        new CallInterceptor() {
          @Override
          public ChatResponse response(
              ChatRequest request, Decision decision, ChatResponse response) {
            return response.toBuilder().choices(List.of(choice)).build();
          }
        };
    return BonitoChatModel.builder()
        .bonito(start(configured().interceptor(answers)))
        .route(ROUTE)
        .build();
  }

  private List<Content> sentBack() {
    return asked.get(asked.size() - 1).messages().get(1).content();
  }

  @Test
  void go_back_with_it_from_a_chat_memory() {
    ChatModel model = answering(TextContent.of("Be"), TextContent.of("cause.", PROOF));
    MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
    memory.add(QUESTION);
    memory.add(model.chat(memory.messages()).aiMessage());
    memory.add(QUESTION);
    model.chat(memory.messages());
    assertThat(sentBack())
        .extracting(part -> ((TextContent) part).text(), Content::extras)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Be", Map.of()),
            org.assertj.core.groups.Tuple.tuple("cause.", PROOF));
  }

  @Test
  void go_back_from_a_memory_that_stores_JSON_and_without_any_text() {
    ChatModel model = answering(TextContent.of("", PROOF));
    AiMessage said = model.chat(QUESTION).aiMessage();
    ChatMessage stored =
        ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(said));
    model.chat(QUESTION, stored, QUESTION);
    assertThat(sentBack()).extracting(Content::extras).containsExactly(PROOF);
  }

  @Test
  void stay_behind_where_the_text_was_changed() {
    ChatModel model = answering(TextContent.of("Because.", PROOF));
    AiMessage said = model.chat(QUESTION).aiMessage();
    model.chat(QUESTION, said.toBuilder().text("No idea.").build(), QUESTION);
    assertThat(sentBack())
        .singleElement()
        .satisfies(part -> {
          assertThat(((TextContent) part).text()).isEqualTo("No idea.");
          assertThat(part.extras()).isEmpty();
        });
  }

  @Test
  void are_not_kept_where_there_are_none() {
    assertThat(answering(TextContent.of("Because.")).chat(QUESTION).aiMessage().attributes())
        .isEmpty();
  }
}
