package com.getbonito.wire.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderedTest {

  @Test
  void keepsTheOrderThatItWasMadeIn() {
    for (String name : new String[] {"a", "b", "c", "d", "e", "f", "g", "h"}) {
      assertThat(Ordered.of("x", 1, name, 2).keySet()).containsExactly("x", name);
      assertThat(Ordered.of(name, 1, "x", 2).keySet()).containsExactly(name, "x");
    }
  }

  /** In another order, a provider's cache would not know what another process had sent. */
  @Test
  void aToolWithoutParametersIsWrittenAlikeInEveryProcess() {
    ChatRequest request =
        ChatRequest.builder("t")
            .user("x")
            .tool(Tool.function("clock", "The time", null, null, Map.of()))
            .build();
    assertThat(Lost.in("openai-responses", request).written())
        .contains("\"parameters\":{\"type\":\"object\",\"properties\":{}}");
  }
}
