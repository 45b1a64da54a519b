package com.getbonito.verification.bills;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.billing.InputBound;
import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.openai.OpenAiNativeDialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("ledger")
@DisplayName("The bound on a recorded request's input")
class RecordedBoundsTest {

  /** Models that search before they answer: they read more than they are sent. */
  private static final Pattern SEARCHING = Pattern.compile("search|sonar|compound");

  private static final OpenAiNativeDialect DIALECT = new OpenAiNativeDialect();

  @BeforeAll
  static void present() {
    Recordings.require();
  }

  @Test
  @DisplayName("is never below what the provider counted")
  void holds() throws IOException {
    List<String> broken = new ArrayList<>();
    int bounded = 0;
    int windows = 0;
    double tightest = Double.MAX_VALUE;
    for (String file : List.of("openai.chat-completions", "groq.chat", "openai-compatible")) {
      for (JsonNode exchange : Recordings.of(file)) {
        long counted = counted(exchange);
        if (counted <= 0 || SEARCHING.matcher(exchange.path("model").asString("")).find()) {
          continue;
        }
        byte[] body = Recordings.body(exchange.path("request"));
        ChatRequest request = DIALECT.readChat("recorded", body);
        Long bound = InputBound.of(request);
        if (bound == null) {
          windows++;
          continue;
        }
        bounded++;
        tightest = Math.min(tightest, (double) bound / counted);
        if (bound < counted) {
          broken.add(file + ' ' + exchange.path("id") + ": " + bound + " < " + counted);
        }
      }
    }
    System.out.printf(
        "bounds: %d recorded requests, %d by the window alone, %d broken, tightest %.2f times%n",
        bounded + windows, windows, broken.size(), tightest);
    assertThat(broken).isEmpty();
    assertThat(bounded).as("requests whose own size bounds them").isGreaterThan(300);
  }

  private static long counted(JsonNode exchange) {
    JsonNode usage = exchange.path("response").path("body").path("usage");
    boolean chat = exchange.path("request").path("body").path("messages").isArray();
    return chat ? usage.path("prompt_tokens").asLong(0) : 0;
  }
}
