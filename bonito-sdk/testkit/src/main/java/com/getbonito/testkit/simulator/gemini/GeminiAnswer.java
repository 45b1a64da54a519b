package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Twists;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole answer before it is one body or many chunks.
 *
 * @param id the answer's id
 * @param twists what is odd about it
 */
record GeminiAnswer(
    Host host,
    String id,
    Instant created,
    Question question,
    Completion completion,
    Twists twists) {

  /** Reasoning tokens that are billed and not shown. */
  int unseen() {
    int unseen = completion.hiddenReasoning();
    if (!question.showsThoughts()) {
      for (Said said : completion.choices()) {
        unseen += said.reasoning().size();
      }
    }
    return unseen;
  }

  /** What bodies and chunks have in common, around these candidates. */
  ObjectNode envelope(ArrayNode candidates) {
    ObjectNode body = Json.object();
    body.set("candidates", candidates);
    return body;
  }

  /** Puts the answer's name under a body or chunk. */
  ObjectNode signed(ObjectNode body) {
    body.put("modelVersion", question.asked().model());
    if (host == Host.VERTEX) {
      body.put("createTime", created.toString());
    }
    return body.put("responseId", id);
  }

  UsageMetadata usage() {
    return new UsageMetadata(host, completion.tokens(), question.prompt(), twists.usage());
  }

  Parts parts() {
    return new Parts(host, question.asked().model(), id, question.showsThoughts());
  }
}
