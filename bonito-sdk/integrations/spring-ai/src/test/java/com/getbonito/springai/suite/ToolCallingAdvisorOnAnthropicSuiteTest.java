package com.getbonito.springai.suite;

import com.getbonito.springai.Stage;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.test.chat.client.advisor.AbstractToolCallingAdvisorIT;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("Spring AI's suite for tool calling, over a route to Anthropic")
class ToolCallingAdvisorOnAnthropicSuiteTest extends AbstractToolCallingAdvisorIT {

  private final Stage stage;

  ToolCallingAdvisorOnAnthropicSuiteTest(Simulator simulator) {
    stage = new Stage(simulator);
  }

  @BeforeEach
  void script() {
    WeatherModel.speaksAt(stage.anthropic);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Override
  protected ChatModel getChatModel() {
    return stage.claude();
  }
}
