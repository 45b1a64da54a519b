package com.getbonito.provider.google;

import com.getbonito.spi.ModelTarget;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("matrix")
@DisplayName("Claude on Vertex AI, by the same tokens")
class ClaudeOnVertexContractTest extends VertexContractTest {

  @Override
  protected ModelTarget target() {
    return new ModelTarget("first", "main", "claude-sonnet-4-5", "claude-sonnet-4-5@20250929");
  }
}
