package com.getbonito.springai.suite;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ToolChoice;
import com.getbonito.springai.BonitoChatOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.springframework.ai.test.options.AbstractChatOptionsTests;

@DisplayName("Spring AI's suite for options, over Bonito's")
class OptionsSuiteTest
    extends AbstractChatOptionsTests<BonitoChatOptions, BonitoChatOptions.Builder> {

  @Override
  protected Class<BonitoChatOptions> getConcreteOptionsClass() {
    return BonitoChatOptions.class;
  }

  @Override
  protected BonitoChatOptions.Builder readyToBuildBuilder() {
    return BonitoChatOptions.builder()
        .route("chat")
        .temperature(0.5)
        .topP(0.5)
        .topK(3)
        .maxTokens(9)
        .frequencyPenalty(0.1)
        .presencePenalty(0.2)
        .stopSequences(List.of("END"))
        .outputSchema("{}")
        .attribution(Attribution.builder().team("support").build())
        .timeout(Duration.ofSeconds(3))
        .reasoning(Reasoning.effort("low"))
        .toolChoice(ToolChoice.AUTO)
        .parallelToolCalls(true)
        .seed(1L)
        .toolContext("tenant", "one")
        .providerParameter("*", "verbosity", "low");
  }
}
