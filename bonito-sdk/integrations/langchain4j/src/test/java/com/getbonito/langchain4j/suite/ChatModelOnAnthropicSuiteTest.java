package com.getbonito.langchain4j.suite;

import org.junit.jupiter.api.DisplayName;

@DisplayName("LangChain4j's suite for chat models, on a route to Anthropic's dialect")
class ChatModelOnAnthropicSuiteTest extends ChatModelSuite {

  @Override
  String route() {
    return SuiteStage.ANTHROPIC;
  }

  @Override
  String otherRoute() {
    return SuiteStage.ANTHROPIC_MODEL;
  }
}
