package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.bedrock.BlockWriter.Place;
import com.getbonito.wire.eventstream.Frame;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes answers as Converse and ConverseStream give them. The exception's name is in the body as
 * {@code __type}, where AWS's clients find it too.
 */
public final class ConverseAnswerWriter implements AnswerWriter {

  /** The writer. */
  public static final ConverseAnswerWriter INSTANCE = new ConverseAnswerWriter();

  /** Whatever answered, a caller of Converse gets its reasoning. */
  private static final Model ANY = Model.of(new ModelTarget("", "", "", null));

  private ConverseAnswerWriter() {}

  @Override
  public String id() {
    return ConverseCodec.ID;
  }

  @Override
  public String streamType() {
    return Frame.MEDIA_TYPE;
  }

  @Override
  public byte[] write(ChatResponse response, Losses losses) {
    if (response.choices().size() > 1) {
      losses.lost("n", "Converse gives one answer");
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    Map<String, @Nullable Object> message = Tree.of("role", "assistant");
    List<@Nullable Object> blocks = new ArrayList<>();
    String stopped = "end_turn";
    if (!response.choices().isEmpty()) {
      Choice choice = response.choices().get(0);
      blocks = blocks(choice, losses);
      stopped = StopReasons.write(choice.finishReason(), choice.nativeFinishReason());
    }
    message.put("content", blocks);
    answer.put("output", Tree.of("message", message));
    answer.put("stopReason", stopped);
    Map<String, @Nullable Object> usage = ConverseUsage.write(response.usage());
    if (usage != null) {
      answer.put("usage", usage);
    }
    about(response.extras(), answer, losses);
    return Tree.bytes(answer);
  }

  private static List<@Nullable Object> blocks(Choice choice, Losses losses) {
    List<@Nullable Object> blocks = new ArrayList<>();
    BlockWriter writer = new BlockWriter(ANY, losses);
    for (Content part : choice.message().content()) {
      if (part instanceof ReasoningContent thought) {
        blocks.add(Tree.of("reasoningContent", ReasoningBlocks.write(thought)));
      } else if (part instanceof TextContent text && !text.citations().isEmpty()) {
        blocks.add(Tree.of("citationsContent", Citations.write(text)));
      } else {
        writer.write(part, Place.ASSISTANT, blocks);
      }
    }
    int count = 0;
    for (ToolCall call : choice.message().toolCalls()) {
      Map<String, @Nullable Object> use =
          Tree.of("toolUseId", call.id().isEmpty() ? "call_0_" + count : ToolIds.usable(call.id()));
      use.put("name", call.name());
      use.put("input", input(call));
      Marks.write(call.extras(), use, true, losses);
      blocks.add(Tree.of("toolUse", use));
      count++;
    }
    if (blocks.isEmpty() && !choice.message().content().isEmpty()) {
      blocks.add(Tree.of("text", ""));
    }
    return blocks;
  }

  /** What the model wrote, also where it is no object: the caller's own parser judges it. */
  private static @Nullable Object input(ToolCall call) {
    try {
      return call.arguments().isBlank() ? Map.of() : Tree.parse(call.arguments());
    } catch (JacksonException malformed) {
      return call.arguments();
    }
  }

  /** What an answer says of itself, tier included. */
  static void about(
      Map<String, @Nullable Object> extras, Map<String, @Nullable Object> answer, Losses losses) {
    Map<String, @Nullable Object> rest = Tree.copy(extras, "service_tier");
    if (!rest.containsKey("serviceTier") && extras.get("service_tier") instanceof String tier) {
      switch (tier) {
        case "standard", "default" -> answer.put("serviceTier", Tree.of("type", "default"));
        case "priority", "flex" -> answer.put("serviceTier", Tree.of("type", tier));
        default -> losses.ignored("extras.service_tier");
      }
    }
    Marks.write(rest, answer, true, losses);
  }

  @Override
  public StreamWriter stream(ChatRequest request, Losses losses) {
    return new ConverseStreamWriter(losses);
  }

  @Override
  public byte[] error(BonitoException failure) {
    return Failures.body(failure, true);
  }

  @Override
  public int status(BonitoException failure) {
    return Failures.status(failure.kind());
  }
}
