package com.getbonito.wire.responses;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.openai.Failures;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers as responses. One answer is all that a response has. */
public final class ResponsesAnswerWriter implements AnswerWriter {

  /** The writer. */
  public static final ResponsesAnswerWriter INSTANCE = new ResponsesAnswerWriter();

  private ResponsesAnswerWriter() {}

  @Override
  public String id() {
    return ResponsesChatCodec.ID;
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public byte[] write(ChatResponse response, Losses losses) {
    ResponseDocument document = new ResponseDocument(losses);
    if (!response.id().isEmpty()) {
      document.id = response.id();
    }
    document.model = response.model();
    document.created = response.created();
    document.take(response.extras());
    if (response.choices().size() > 1) {
      losses.lost("n", "a response is one answer");
    }
    Choice choice =
        response.choices().isEmpty()
            ? Choice.builder().message(AssistantMessage.builder().build()).build()
            : response.choices().get(0);
    document.take(choice.extras());
    String status = ResponseDocument.status(choice.finishReason());
    AnswerItems items = new AnswerItems(losses, document.id, choice.logprobs());
    return JsonTree.text(
            document.ended(
                choice.finishReason(), items.write(choice.message(), status), response.usage()))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public StreamWriter stream(ChatRequest request, Losses losses) {
    return new EventWriter(losses);
  }

  @Override
  public byte[] error(BonitoException failure) {
    return JsonTree.text(Map.of("error", Failures.error(failure))).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int status(BonitoException failure) {
    return Failures.status(failure.kind());
  }
}
