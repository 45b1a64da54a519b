package com.getbonito.wire.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeModelTest {

  @ParameterizedTest
  @CsvSource({
    "claude-3-7-sonnet-20250219,3,7",
    "claude-3-haiku-20240307,3,0",
    "claude-sonnet-4-20250514,4,0",
    "claude-sonnet-4-0,4,0",
    "us.anthropic.claude-sonnet-4-20250514-v1:0,4,0",
    "anthropic.claude-3-5-sonnet-20240620-v1:0,3,5",
    "global.anthropic.claude-opus-4-8,4,8",
    "claude-opus-4-5@20251101,4,5",
    "claude-haiku-4-5-20251001,4,5",
    "claude-opus-5,5,0",
    "anthropic.claude-v2:1,2,1",
    "claude-instant-v1,1,0",
    "claude-next,,0",
    "my-deployment,,0"
  })
  void the_version_is_read_from_the_id(String id, Integer major, int minor) {
    assertThat(ClaudeModel.of(id)).isEqualTo(new ClaudeModel(major, minor));
  }
}
