package com.getbonito.verification.bills;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges that were recorded with the providers themselves, kept beside the checkout. */
final class Recordings {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Recordings() {}

  /** Skips the calling test, and says so, where the recordings are missing. */
  static void require() {
    boolean there = Files.isDirectory(folder());
    if (!there) {
      System.out.println("notice: no recordings at ../shared/recordings, so no bill is checked");
    }
    assumeTrue(there, "the recordings are missing");
  }

  /** Every exchange of a file. */
  static List<JsonNode> of(String file) throws IOException {
    List<JsonNode> exchanges = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve(file + ".jsonl"))) {
      exchanges.add(JSON.readTree(line));
    }
    return exchanges;
  }

  /** The body of a request or a response as bytes. */
  static byte[] body(JsonNode message) {
    JsonNode body = message.path("body");
    String text = body.isMissingNode() ? message.path("text").asString("") : body.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Path folder() {
    return Repository.shared().resolve("recordings");
  }
}
