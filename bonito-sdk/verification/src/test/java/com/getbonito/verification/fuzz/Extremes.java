package com.getbonito.verification.fuzz;

import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Inputs that a limit has to stop: deep, long, many, or promising more than they bring. */
final class Extremes {

  private static final int MANY = 1_500;

  /** Fields under which the dialects keep lists and objects that their readers descend into. */
  private static final List<String> FIELDS =
      List.of(
          "choices",
          "candidates",
          "output",
          "content",
          "data",
          "embedding",
          "embeddings",
          "predictions",
          "models",
          "modelSummaries",
          "messages",
          "contents",
          "input",
          "tools",
          "error",
          "usage",
          "message",
          "response",
          "delta",
          "usageMetadata",
          "system");

  /** Numbers that must not be taken for the length of a list. */
  private static final List<String> LAST =
      List.of(
          "{\"choices\":[{\"index\":2147483647,\"delta\":{\"content\":\"a\",\"tool_calls\":[{\"index\":"
              + "2147483647,\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}",
          "{\"candidates\":[{\"index\":2147483647,\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}",
          "{\"type\":\"content_block_start\",\"index\":2147483647,\"content_block\":{\"type\":"
              + "\"text\",\"text\":\"a\"}}",
          "{\"type\":\"response.output_item.added\",\"output_index\":2147483647,\"item\":{\"id\":"
              + "\"i\",\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\"}}",
          "{\"contentBlockIndex\":2147483647,\"delta\":{\"text\":\"a\"}}",
          "{\"contentBlockDelta\":{\"contentBlockIndex\":2147483647,\"delta\":{\"text\":\"a\"}}}",
          "{\"data\":[{\"index\":2147483647,\"embedding\":[0.1]}]}");

  private Extremes() {}

  /** Streams of text: events whose data is extreme, and lines that are. */
  static Map<String, byte[]> ofText() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    documents().forEach((name, document) -> inputs.put(name, event(document)));
    inputs.put("elements of an array", bytes("[" + "{},".repeat(MANY) + "{}]"));
    inputs.put("an array of arrays", bytes("[".repeat(MANY)));
    inputs.put("a line without an end", bytes("data: " + "x".repeat(5 << 20)));
    inputs.put("data of many lines", bytes("data: x\n".repeat(200 * MANY)));
    inputs.put("many empty events", bytes("data:\n\n".repeat(MANY)));
    inputs.put("many comments", bytes(":\r".repeat(MANY)));
    return inputs;
  }

  /** Event streams: frames whose payload is extreme, and lengths that promise too much. */
  static Map<String, byte[]> ofFrames() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    documents().forEach((name, document) -> inputs.put(name, frames(document)));
    for (int length : new int[] {0, 15, 16, 1 << 24, (1 << 24) + 1, Integer.MAX_VALUE, -1}) {
      inputs.put("a frame that promises " + length, prelude(length, 0));
      inputs.put("headers that promise " + length, prelude(1 << 24, length));
    }
    return inputs;
  }

  /** Whole bodies. */
  static Map<String, byte[]> ofBodies() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    documents().forEach((name, document) -> inputs.put(name, bytes(document)));
    return inputs;
  }

  private static Map<String, String> documents() {
    Map<String, String> documents = new LinkedHashMap<>();
    List<String> values =
        List.of(
            "[".repeat(MANY),
            "{\"a\":".repeat(MANY),
            "[" + "[],".repeat(MANY) + "[]]",
            "[" + "{},".repeat(MANY) + "{}]",
            "[" + "null,".repeat(MANY) + "null]",
            "[" + "1,".repeat(MANY) + "1]",
            "9".repeat(MANY),
            "-0." + "9".repeat(MANY) + "e-999999999",
            "1e999999999",
            "\"" + "\\ud83d\\ude00".repeat(MANY) + "\"",
            "\"" + "=".repeat(MANY) + "\"",
            "[[[" + "0.1,".repeat(MANY) + "0]]]");
    for (int i = 0; i < values.size(); i++) {
      documents.put("value " + i, values.get(i));
      for (String field : FIELDS) {
        documents.put(field + " with value " + i, "{\"" + field + "\":" + values.get(i) + "}");
      }
    }
    documents.put(
        "many answers", many("{\"choices\":[%s]}", "{\"index\":%d,\"delta\":{\"content\":\"a\"}}"));
    documents.put(
        "many candidates",
        many("{\"candidates\":[%s]}", "{\"index\":%d,\"content\":{\"parts\":[{\"text\":\"a\"}]}}"));
    for (String last : LAST) {
      documents.put("the last of many: " + last, last);
    }
    return documents;
  }

  private static String many(String around, String each) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < MANY / 4; i++) {
      all.append(i == 0 ? "" : ",").append(each.formatted(i));
    }
    return around.formatted(all);
  }

  /** The document as an event of Converse's, and within a chunk of InvokeModel's. */
  private static byte[] frames(String document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter.event("contentBlockDelta", bytes(document), out);
    String inner = Base64.getEncoder().encodeToString(bytes(document));
    FrameWriter.event("chunk", bytes("{\"bytes\":\"" + inner + "\"}"), out);
    return out.toByteArray();
  }

  private static byte[] event(String document) {
    return bytes("data: " + document + "\n\n");
  }

  /** A prelude whose checksum holds, and a little of what it promises. */
  private static byte[] prelude(int total, int headers) {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
    CRC32 checksum = new CRC32();
    checksum.update(prelude.array(), 0, 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(prelude.putInt((int) checksum.getValue()).array());
    out.writeBytes(new byte[64]);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
