package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.TextContent;
import com.getbonito.decision.Decision;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("Vendor fields of a text")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextFieldsTest {

  /** As Gemini's codec leaves the proof of thought that comes with a text. */
  private static final Map<String, Object> PROOF =
      Map.of(Content.DIALECT, "gemini", "thoughtSignature", "c2lnbmVk");

  private final List<ChatRequest> asked = new ArrayList<>();
  private final Stage stage;

  TextFieldsTest(Simulator simulator) {
    stage = new Stage(simulator, builder -> builder.interceptor(new Proving()));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void go_back_with_it_from_a_chat_memory() {
    ChatMemory memory = MessageWindowChatMemory.builder().build();
    memory.add("it", new UserMessage("Why?"));
    memory.add("it", ask(memory).getResult().getOutput());
    memory.add("it", new UserMessage("Why?"));
    ask(memory);
    assertThat(asked.get(1).messages().get(1).content())
        .extracting(part -> ((TextContent) part).text(), Content::extras)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Be", Map.of()),
            org.assertj.core.groups.Tuple.tuple("cause.", PROOF));
  }

  private org.springframework.ai.chat.model.ChatResponse ask(ChatMemory memory) {
    return stage.chat().call(new Prompt(memory.get("it")));
  }

  private final class Proving implements CallInterceptor {

    @Override
    public ChatRequest request(ChatRequest request) {
      asked.add(request);
      return request;
    }

    @Override
    public ChatResponse response(ChatRequest request, Decision decision, ChatResponse response) {
      var said =
          com.getbonito.chat.AssistantMessage.builder()
              .text("Be")
              .content(TextContent.of("cause.", PROOF))
              .build();
      return response.toBuilder().choices(List.of(Choice.builder().message(said).build())).build();
    }
  }
}
