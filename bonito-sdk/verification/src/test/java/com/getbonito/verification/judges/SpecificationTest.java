package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("judges")
@DisplayName("The vendor's OpenAPI document as a judge")
class SpecificationTest {

  private static OpenApi specification;

  @BeforeAll
  static void read() throws IOException {
    specification = Specification.openai();
  }

  @Test
  void accepts_a_plain_request() {
    assertThat(
            specification.mistakes(
                "CreateChatCompletionRequest",
                """
                {"model":"gpt-4.1","messages":[{"role":"user","content":"Hello"}]}\
                """))
        .isEmpty();
  }

  @Test
  void refuses_a_request_without_messages() {
    assertThat(specification.mistakes("CreateChatCompletionRequest", "{\"model\":\"gpt-4.1\"}"))
        .isNotEmpty();
  }

  @Test
  void refuses_a_member_that_the_vendor_does_not_know() {
    assertThat(
            specification.mistakes(
                "CreateChatCompletionRequest",
                """
                {"model":"gpt-4.1","messages":[{"role":"user","content":"Hello"}],"max":1}\
                """))
        .anyMatch(mistake -> mistake.contains("max"));
  }

  @Test
  void refuses_a_number_where_text_is_due() {
    assertThat(
            specification.mistakes(
                "CreateChatCompletionRequest",
                """
                {"model":"gpt-4.1","messages":[{"role":"user","content":7}]}\
                """))
        .isNotEmpty();
  }
}
