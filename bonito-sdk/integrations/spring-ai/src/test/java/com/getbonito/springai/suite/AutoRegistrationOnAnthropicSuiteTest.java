package com.getbonito.springai.suite;

import com.getbonito.springai.Stage;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.test.chat.client.advisor.AbstractToolCallingAdvisorAutoRegistrationIT;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("Spring AI's suite for advisors that register themselves, over a route to Anthropic")
class AutoRegistrationOnAnthropicSuiteTest extends AbstractToolCallingAdvisorAutoRegistrationIT {

  private final Stage stage;

  AutoRegistrationOnAnthropicSuiteTest(Simulator simulator) {
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
