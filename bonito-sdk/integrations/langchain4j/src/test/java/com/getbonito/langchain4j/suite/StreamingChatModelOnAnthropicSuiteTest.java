package com.getbonito.langchain4j.suite;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@DisplayName("LangChain4j's suite for streaming chat models, on a route to Anthropic's dialect")
@Tag("waits")
class StreamingChatModelOnAnthropicSuiteTest extends StreamingChatModelSuite {

  @Override
  String route() {
    return SuiteStage.ANTHROPIC;
  }

  @Override
  String otherRoute() {
    return SuiteStage.ANTHROPIC_MODEL;
  }
}
