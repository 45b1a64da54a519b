package com.getbonito.verification.matrix;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.verification.recordings.JsonDifference;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A request of a caller as its target gets it, and the target's answer as the caller gets it.
 *
 * @param request as the target gets it
 * @param streamed in what the request for a stream differs from that
 * @param answer as the caller gets it
 * @param stream as the caller gets it, in bytes
 * @param losses what was left out, and on which way
 */
record Cell(
    Dialect caller,
    Dialect target,
    Feature feature,
    JsonNode request,
    Set<String> streamed,
    byte[] answer,
    byte[] stream,
    SortedSet<String> losses) {

  static Cell of(Dialect caller, Dialect target, Feature feature) {
    ChatRequest asked = asked(caller, feature);
    Fixture told = Fixture.of(target, feature);
    SortedSet<String> losses = new TreeSet<>();
    Heard there = new Heard();
    JsonNode request = json(target.codec().encode(asked, target.target(), false, there));
    there.all().forEach(loss -> losses.add("request " + loss));
    Heard thereStreamed = new Heard();
    JsonNode streamed = json(target.codec().encode(asked, target.target(), true, thereStreamed));
    thereStreamed.all().stream()
        .filter(loss -> !there.all().contains(loss))
        .forEach(loss -> losses.add("streamed request " + loss));
    Heard back = new Heard();
    byte[] answer = caller.answers().write(target.codec().decode(told.answerBytes()), back);
    back.all().forEach(loss -> losses.add("answer " + loss));
    Heard backStreamed = new Heard();
    byte[] stream =
        stream(
            target.codec().decoder(asked),
            target.vendor().framed(told.stream()),
            caller.answers().stream(asked, backStreamed));
    backStreamed.all().stream()
        .filter(loss -> !back.all().contains(loss))
        .forEach(loss -> losses.add("stream " + loss));
    return new Cell(
        caller,
        target,
        feature,
        request,
        JsonDifference.between(request, streamed),
        answer,
        stream,
        losses);
  }

  /** The caller's request as Bonito reads it, without the body that could be forwarded. */
  static ChatRequest asked(Dialect caller, Feature feature) {
    return caller.reader().readChat("route", Fixture.of(caller, feature).requestBytes()).toBuilder()
        .usageInStream(true)
        .nativeBody(null)
        .build();
  }

  private static byte[] stream(StreamDecoder decoder, byte[] bytes, StreamWriter writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    decoder.read(bytes, 0, bytes.length, (ChatEvent event) -> writer.write(event, out));
    decoder.end(event -> writer.write(event, out));
    writer.end(out);
    return out.toByteArray();
  }

  static JsonNode json(byte[] bytes) {
    return RecordedExchange.JSON.readTree(bytes);
  }

  /** As it is called in messages. */
  String name() {
    return caller.title() + " → " + target.title() + ", " + feature.id();
  }
}
