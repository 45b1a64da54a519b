package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConverseMessagesTest {

  private static ChatRequest.Builder request() {
    return ChatRequest.builder("route");
  }

  private static UserMessage user(Content... parts) {
    UserMessage.Builder message = UserMessage.builder();
    for (Content part : parts) {
      message.content(part);
    }
    return message.build();
  }

  @Test
  void instructionsGoBeforeTheConversationInTheirOrder() {
    Written written =
        Written.of(request().system("one").user("hello").system("two"), Written.CLAUDE)
            .losesNothing();

    assertThat(written.at("system")).isEqualTo("[{\"text\":\"one\"},{\"text\":\"two\"}]");
    assertThat(written.at("messages"))
        .isEqualTo("[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}]");
  }

  @Test
  void parallelResultsAndWhatTheUserSaysNextAreOneTurn() {
    Written written =
        Written.of(
                request()
                    .user("weather?")
                    .message(
                        AssistantMessage.builder()
                            .text("asking")
                            .toolCall(ToolCall.of("a", "weather", "{\"city\":\"Rome\"}"))
                            .toolCall(ToolCall.of("b", "weather", ""))
                            .build())
                    .message(Message.tool("a", "sunny"))
                    .message(
                        ToolMessage.builder("b").text("no city").extra("is_error", true).build())
                    .user("thanks"),
                Written.CLAUDE)
            .losesNothing();

    assertThat(written.at("messages", 1, "content"))
        .isEqualTo(
            "[{\"text\":\"asking\"},"
                + "{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"weather\",\"input\":{\"city\":\"Rome\"}}},"
                + "{\"toolUse\":{\"toolUseId\":\"b\",\"name\":\"weather\",\"input\":{}}}]");
    assertThat(written.at("messages", 2, "content"))
        .isEqualTo(
            "[{\"toolResult\":{\"toolUseId\":\"a\",\"content\":[{\"text\":\"sunny\"}]}},"
                + "{\"toolResult\":{\"toolUseId\":\"b\",\"content\":[{\"text\":\"no city\"}],"
                + "\"status\":\"error\"}},{\"text\":\"thanks\"}]");
    assertThat(written.at("toolConfig", "tools", 0, "toolSpec", "name")).isEqualTo("\"weather\"");
  }

  @Test
  void idsThatConverseRefusesChangeAlikeInCallAndResult() {
    String odd = "id with spaces/" + "x".repeat(80);
    Written written =
        Written.of(
            request()
                .user("go")
                .message(
                    AssistantMessage.builder()
                        .toolCall(ToolCall.of(odd, "f", "{}"))
                        .toolCall(ToolCall.of("", "g", "{}"))
                        .build())
                .message(Message.tool(odd, "1"))
                .message(Message.tool("", "2")),
            Written.CLAUDE);

    String call = written.at("messages", 1, "content", 0, "toolUse", "toolUseId");
    assertThat(call).hasSizeLessThanOrEqualTo(66).matches("\"[a-zA-Z0-9_.:-]+\"");
    assertThat(written.at("messages", 2, "content", 0, "toolResult", "toolUseId")).isEqualTo(call);
    assertThat(written.at("messages", 1, "content", 1, "toolUse", "toolUseId"))
        .isEqualTo("\"call_1_1\"");
    assertThat(written.at("messages", 2, "content", 1, "toolResult", "toolUseId"))
        .isEqualTo("\"call_1_1\"");
  }

  @Test
  void argumentsThatAreNoObjectAreLost() {
    Written written =
        Written.of(
            request()
                .user("go")
                .message(
                    AssistantMessage.builder().toolCall(ToolCall.of("a", "f", "{\"cut")).build())
                .message(Message.tool("a", "1")),
            Written.CLAUDE);

    assertThat(written.heard.lost).containsExactly("toolCall.arguments");
    assertThat(written.at("messages", 1, "content", 0, "toolUse", "input")).isEqualTo("{}");
  }

  @Test
  void imagesAreSentAlongOrReadFromS3AndNeverFetched() {
    Written written =
        Written.of(
            request()
                .message(
                    user(
                        TextContent.of("look"),
                        ImageContent.data("image/jpg", "AAAA"),
                        ImageContent.url("s3://bucket/a.png"),
                        ImageContent.url("https://example.com/a.png"),
                        ImageContent.data("image/tiff", "AAAA"))),
            Written.CLAUDE);

    assertThat(written.at("messages", 0, "content", 1))
        .isEqualTo("{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"AAAA\"}}}");
    assertThat(written.at("messages", 0, "content", 2))
        .isEqualTo(
            "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":"
                + "\"s3://bucket/a.png\"}}}}");
    assertThat(written.heard.lost).containsExactly("image.url", "image.mediaType");
  }

  @Test
  void documentsGetNamesThatTheServiceTakesAndATextBesideThem() {
    Written written =
        Written.of(
            request()
                .message(
                    user(
                        DocumentContent.data("a.b/ç  d.pdf", "application/pdf", "AAAA"),
                        DocumentContent.data("same", "text/plain", "AAAA"),
                        DocumentContent.data("same", "text/markdown", "AAAA"),
                        DocumentContent.of(null, null, "AAAA", null, null, Map.of()))),
            Written.NOVA);

    assertThat(written.at("messages", 0, "content", 0))
        .isEqualTo("{\"text\":\"See the attached document.\"}");
    assertThat(written.at("messages", 0, "content", 1, "document", "name"))
        .isEqualTo("\"a-b-- d-pdf\"");
    assertThat(written.at("messages", 0, "content", 2, "document", "name")).isEqualTo("\"same\"");
    assertThat(written.at("messages", 0, "content", 3, "document"))
        .isEqualTo("{\"format\":\"md\",\"name\":\"same (2)\",\"source\":{\"bytes\":\"AAAA\"}}");
    assertThat(written.heard.lost).containsExactly("document.mediaType");
  }

  @Test
  void reasoningGoesBackWithItsProofOnly() {
    AssistantMessage thought =
        AssistantMessage.builder()
            .content(ReasoningContent.of("hm", "sig", null, Map.of()))
            .content(ReasoningContent.of("", null, "secret", Map.of()))
            .content(ReasoningContent.of("unproven"))
            .text("done")
            .build();
    Written claude = Written.of(request().user("go").message(thought), Written.CLAUDE);
    Written nova = Written.of(request().user("go").message(thought), Written.NOVA);

    assertThat(claude.at("messages", 1, "content"))
        .isEqualTo(
            "[{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\",\"signature\":\"sig\"}}},"
                + "{\"reasoningContent\":{\"redactedContent\":\"c2VjcmV0\"}},{\"text\":\"done\"}]");
    assertThat(claude.heard.ignored).containsExactly("reasoning");
    assertThat(nova.at("messages", 1, "content")).isEqualTo("[{\"text\":\"done\"}]");
    assertThat(nova.heard.ignored).containsExactly("reasoning", "reasoning", "reasoning");
  }

  @Test
  void cacheHintsBecomePointsAfterWhatTheyAreOn() {
    ChatRequest.Builder hinted =
        request()
            .message(
                user(TextContent.of("long", CacheHint.HOUR_1.extras()), TextContent.of("short")));
    Written claude = Written.of(hinted, Written.CLAUDE).losesNothing();
    Written nova = Written.of(hinted, Written.NOVA);
    Written llama = Written.of(hinted, Written.LLAMA);

    assertThat(claude.at("messages", 0, "content"))
        .isEqualTo(
            "[{\"text\":\"long\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}},"
                + "{\"text\":\"short\"}]");
    assertThat(nova.at("messages", 0, "content", 1))
        .isEqualTo("{\"cachePoint\":{\"type\":\"default\"}}");
    assertThat(nova.heard.ignored).containsExactly("cacheHint.ttl");
    assertThat(llama.at("messages", 0, "content"))
        .isEqualTo("[{\"text\":\"long\"},{\"text\":\"short\"}]");
    assertThat(llama.heard.ignored).containsExactly("cacheHint");
  }

  @Test
  void vendorFieldsOfOthersAreLostOfTheUserAndIgnoredInHistory() {
    Written written =
        Written.of(
            request()
                .message(user(TextContent.of("a", Map.of("odd", 1L))))
                .message(
                    AssistantMessage.builder()
                        .content(
                            TextContent.of(
                                "", Map.of("server_tool_use", "x", "@dialect", "anthropic")))
                        .text("b")
                        .build()),
            Written.CLAUDE);

    assertThat(written.heard.lost).containsExactly("extras.odd");
    assertThat(written.heard.ignored).containsExactly("extras.server_tool_use");
    assertThat(written.at("messages", 1, "content")).isEqualTo("[{\"text\":\"b\"}]");
  }

  @Test
  void whatConverseAloneKnowsComesBackAsItWas() {
    String body =
        """
        {"messages":[
          {"role":"user","content":[
            {"guardContent":{"text":{"text":"x","qualifiers":["query"]}}},
            {"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://b/v"}}}},
            {"document":{"name":"n","source":{"text":"plain"},"context":"c","citations":{"enabled":true}}},
            {"text":"q"},{"cachePoint":{"type":"default","ttl":"5m"}}]},
          {"role":"assistant","content":[
            {"toolUse":{"toolUseId":"s","name":"nova_code_interpreter","input":{},"type":"server_tool_use"}},
            {"toolResult":{"toolUseId":"s","content":[{"json":{"a":1}}],"type":"t","status":"success"}},
            {"citationsContent":{"content":[{"text":"a"},{"text":"b"}],"citations":[{"title":"t"}]}},
            {"toolUse":{"toolUseId":"u","name":"f","input":{"n":1.50}}}]},
          {"role":"user","content":[
            {"toolResult":{"toolUseId":"u","content":[{"json":{"k":[1,null]}},{"image":{"format":"png",
              "source":{"s3Location":{"uri":"s3://b/i","bucketOwner":"1"}}}}],"status":"error"}},
            {"cachePoint":{"type":"default"}}]},
          {"role":"system","content":[{"text":"inline"}]}],
         "toolConfig":{"tools":[{"systemTool":{"name":"nova_code_interpreter"}},
           {"toolSpec":{"name":"f","description":"d","inputSchema":{"json":{"type":"object"}},"strict":true}},
           {"cachePoint":{"type":"default"}}],"toolChoice":{"any":{}}}}
        """;

    Written written =
        Written.of(Written.read(body).toBuilder().nativeBody(null), Written.CLAUDE).losesNothing();

    assertThat(written.tree).isEqualTo(Tree.parse(body));
  }

  @Test
  void turnsAroundOneThatSaysNothingAreOne() {
    Written written =
        Written.of(
                request().user("a").assistant("").user("b").assistant(" \n").user("c"),
                Written.CLAUDE)
            .losesNothing();

    assertThat(written.at("messages"))
        .isEqualTo(
            "[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]}]");
  }

  @Test
  void blankTextIsWrittenOnlyWhereTheUserSaysIt() {
    Written written =
        Written.of(
            request()
                .system(" ")
                .user(" ")
                .message(
                    AssistantMessage.builder()
                        .text("\n\n")
                        .toolCall(ToolCall.of("a", "f", "{}"))
                        .build())
                .message(Message.tool("a", " ")),
            Written.CLAUDE);

    assertThat(written.has("system")).isFalse();
    assertThat(written.at("messages", 0, "content")).isEqualTo("[{\"text\":\" \"}]");
    assertThat(written.at("messages", 1, "content", 0)).contains("toolUse");
    assertThat(written.at("messages", 2, "content", 0, "toolResult", "content")).isEqualTo("[]");
  }

  @Test
  void aBlockIsKnownByItsMemberWhateverStandsBesideIt() {
    ChatRequest read =
        Written.read(
            """
            {"messages":[{"role":"user","content":[{"text":"Hello","type":"text"}]},
             {"role":"assistant","content":[{"type":"x","toolUse":{"toolUseId":"a","name":"f",
               "input":{}}}]},
             {"role":"user","content":[{"type":"x","toolResult":{"toolUseId":"a","content":[]}}]}]}
            """);

    assertThat(read.messages().get(0).text()).isEqualTo("Hello");
    assertThat(read.messages().get(0).content().get(0).extras())
        .isEqualTo(Map.of("type", "text", "@dialect", "bedrock"));
    assertThat(((AssistantMessage) read.messages().get(1)).toolCalls()).hasSize(1);
    assertThat(read.messages().get(2).kind()).isEqualTo(Message.Kind.TOOL);
    assertThat(
            Written.of(read.toBuilder().nativeBody(null), Written.CLAUDE)
                .losesNothing()
                .at("messages", 0, "content"))
        .isEqualTo("[{\"text\":\"Hello\"}]");
  }
}
