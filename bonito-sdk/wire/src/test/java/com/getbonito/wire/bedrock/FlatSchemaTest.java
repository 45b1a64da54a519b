package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import org.junit.jupiter.api.Test;

class FlatSchemaTest {

  private static Written written(String schema, String model) {
    return Written.of(
        ChatRequest.builder("route").user("go").tool(Tool.function("f", "d", schema)), model);
  }

  private static String schema(Written written) {
    return written.at("toolConfig", "tools", 0, "toolSpec", "inputSchema", "json");
  }

  @Test
  void definitionsStandWhereNovaWouldHaveToFollowAReference() {
    String referring =
        """
        {"type":"object","properties":{"a":{"$ref":"#/$defs/A","title":"t"},"b":{"type":"array",\
        "items":{"$ref":"#/definitions/B"}}},"$defs":{"A":{"type":"object","properties":{"b":\
        {"$ref":"#/definitions/B"}}}},"definitions":{"B":{"type":"string"}}}\
        """;

    assertThat(schema(written(referring, Written.NOVA).losesNothing()))
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{\"b\":"
                + "{\"type\":\"string\"}},\"title\":\"t\"},\"b\":{\"type\":\"array\",\"items\":"
                + "{\"type\":\"string\"}}}}");
    assertThat(schema(written(referring, Written.CLAUDE).losesNothing())).isEqualTo(referring);
  }

  @Test
  void whatRefersToItselfIsLeftOpen() {
    String circle =
        """
        {"type":"object","properties":{"n":{"$ref":"#/$defs/N"}},"$defs":{"N":{"type":"object",\
        "properties":{"n":{"$ref":"#/$defs/N"}}}}}\
        """;
    Written nova = written(circle, Written.NOVA_2);

    assertThat(nova.heard.lost).containsExactly("tool.parameters");
    assertThat(schema(nova))
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"object\",\"properties\":"
                + "{\"n\":{}}}}}");
  }

  @Test
  void whatWouldGrowBeyondMeasureIsLeftOpen() {
    StringBuilder laughs =
        new StringBuilder("{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/L9\"}},");
    laughs.append("\"$defs\":{\"L0\":{\"type\":\"string\"}");
    for (int i = 1; i < 10; i++) {
      String less = "{\"$ref\":\"#/$defs/L" + (i - 1) + "\"},";
      laughs.append(",\"L" + i + "\":{\"anyOf\":[" + less.repeat(9) + "{}]}");
    }
    Written nova = written(laughs.append("}}").toString(), Written.NOVA);

    assertThat(nova.heard.lost).containsExactly("tool.parameters");
    assertThat(schema(nova)).hasSizeLessThan(500_000);
  }
}
