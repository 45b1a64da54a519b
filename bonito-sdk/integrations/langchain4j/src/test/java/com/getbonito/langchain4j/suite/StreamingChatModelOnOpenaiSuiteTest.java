package com.getbonito.langchain4j.suite;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@DisplayName("LangChain4j's suite for streaming chat models, on a route to OpenAI's dialect")
@Tag("waits")
class StreamingChatModelOnOpenaiSuiteTest extends StreamingChatModelSuite {

  @Override
  String route() {
    return SuiteStage.OPENAI;
  }

  @Override
  String otherRoute() {
    return SuiteStage.OPENAI_MODEL;
  }
}
