package com.getbonito.wire.responses;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.Usage;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.openai.ErrorBody;
import com.getbonito.wire.openai.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a whole answer. */
final class ResponsesAnswer {

  private ResponsesAnswer() {}

  static ChatResponse read(byte[] bytes) {
    Map<String, @Nullable Object> response;
    try (JsonParser parser = Json.parser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("the answer is no JSON object", null);
      }
      response = JsonTree.object(parser);
    } catch (JacksonException malformed) {
      throw Malformed.at("the answer", malformed);
    }
    refuse(response);
    if (!(response.get("output") instanceof List<?> output)) {
      throw new WireException("the answer has no output", null);
    }
    Usage usage = ResponseFields.usage(response);
    return ChatResponse.builder()
        .id(Tree.textOr(response, "id", ""))
        .model(Tree.textOr(response, "model", ""))
        .created(ResponseFields.created(response))
        .choices(List.of(choice(response, output)))
        .usage(usage == null ? Usage.NONE : usage)
        .extras(ResponseFields.extras(response))
        .raw(NativeBody.of(ResponsesChatCodec.ID, bytes))
        .build();
  }

  private static Choice choice(Map<String, @Nullable Object> response, List<?> output) {
    List<TokenLogprob> logprobs = new ArrayList<>();
    Turn turn = new Turn(logprobs);
    for (Object item : output) {
      if (item instanceof Map<?, ?> fields) {
        turn.add(Tree.copy(fields));
      }
    }
    Status status = Status.of(response, turn.calls());
    return Choice.builder()
        .message(turn.build())
        .finishReason(status.reason())
        .nativeFinishReason(status.word())
        .logprobs(logprobs)
        .build();
  }

  /**
   * A response that failed is an error, whatever it put out before.
   *
   * @throws StreamErrorException where it did
   */
  static void refuse(Map<String, @Nullable Object> response) {
    Object error = response.get("error");
    boolean failed = "failed".equals(response.get("status"));
    if (failed || (error != null && !(response.get("output") instanceof List<?>))) {
      Usage usage = ResponseFields.usage(response);
      throw new StreamErrorException(
          ErrorBody.within(error == null ? "the response failed" : Map.of("error", error)),
          usage == null ? Usage.NONE : usage);
    }
  }
}
