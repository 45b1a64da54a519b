package com.getbonito.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.clouds.openai.ResponsesJudge;
import com.getbonito.verification.matrix.Said.Call;
import com.getbonito.verification.recordings.RecordedExchange;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * openai-java, reading responses; of a stream both its last event and what the others add up to.
 */
final class ResponsesVendor implements Vendor {

  @Override
  public Said whole(byte[] answer) {
    return said(ResponsesJudge.whole(answer).validate());
  }

  @Override
  public Said streamed(byte[] stream) {
    Said last = said(ResponsesJudge.streamed(stream).validate());
    Said added = said(ResponsesJudge.putTogether(stream));
    assertThat(added.differences(last)).as("what the events add up to").isEmpty();
    return last;
  }

  private static Said said(Response response) {
    var heard = ResponsesJudge.said(response);
    List<Call> calls = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (ResponseOutputItem item : response.output()) {
      if (item.isFunctionCall()) {
        var call = item.asFunctionCall();
        ids.add(call.callId());
        calls.add(new Call(call.name(), RecordedExchange.JSON.readTree(call.arguments())));
      }
    }
    return new Said(
        heard.text(),
        heard.reasoning(),
        calls,
        Said.distinct(ids),
        heard.finish(),
        heard.tokens().isEmpty() ? List.of() : heard.tokens().subList(0, 3),
        heard.sources());
  }

  @Override
  public byte[] framed(JsonNode events) {
    return Sse.named(events);
  }

  @Override
  public List<JsonNode> events(byte[] stream) {
    return Sse.trees(com.getbonito.verification.clouds.openai.Sse.data(stream));
  }
}
