package com.getbonito.langchain4j.suite;

import org.junit.jupiter.api.DisplayName;

@DisplayName("LangChain4j's suite for chat models, on a route to OpenAI's dialect")
class ChatModelOnOpenaiSuiteTest extends ChatModelSuite {

  @Override
  String route() {
    return SuiteStage.OPENAI;
  }

  @Override
  String otherRoute() {
    return SuiteStage.OPENAI_MODEL;
  }
}
