package com.getbonito.verification.bills;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.billing.InputBound;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Usage;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.Repository;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.wire.StreamErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ledger")
@DisplayName("The bound on the input of a cloud's recorded request")
class CloudBoundsTest {

  private static final List<String> FILES =
      List.of(
          "aws-bedrock-runtime.converse",
          "aws-bedrock-runtime.conversestream",
          "gcp-vertex",
          "google-gemini-api",
          "openai.responses",
          "anthropic.messages",
          "azure-openai",
          "azure-foundry",
          "aws-bedrock-openai");

  private final Map<String, NativeDialect> dialects = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private int bounded;
  private int windows;
  private double tightest = Double.MAX_VALUE;

  CloudBoundsTest() {
    ServiceLoader.load(NativeDialect.class).forEach(each -> dialects.put(each.id(), each));
  }

  @BeforeAll
  static void present() {
    Recordings.require();
  }

  @Test
  @DisplayName("is never below what the cloud counted")
  void holds() throws IOException {
    for (String file : FILES) {
      for (String line :
          Files.readAllLines(Repository.shared().resolve("recordings/" + file + ".jsonl"))) {
        RecordedExchange exchange =
            new RecordedExchange(file, RecordedExchange.JSON.readTree(line));
        String dialect = dialect(exchange);
        if (dialect != null && exchange.succeeded() && exchange.request().isObject()) {
          long counted = counted(dialect, exchange).inputTokens();
          ChatRequest request = dialects.get(dialect).readChat("any", exchange.requestBytes());
          compare(exchange, counted, request.toBuilder().nativeBody(null).build());
        }
      }
    }
    System.out.printf(
        "bounds: of the clouds %d recorded requests, %d by the window alone, %d broken,"
            + " tightest %.2f times%n",
        bounded + windows, windows, broken.size(), tightest);
    assertThat(broken).isEmpty();
    assertThat(bounded).as("requests whose own size bounds them").isGreaterThan(500);
  }

  /** Also of an answer that refuses the prompt. */
  private static Usage counted(String dialect, RecordedExchange exchange) {
    try {
      return CloudAnswers.read(dialect, exchange).usage();
    } catch (StreamErrorException refused) {
      return refused.usage();
    }
  }

  private void compare(RecordedExchange exchange, long counted, ChatRequest request) {
    Long bound = InputBound.of(request);
    if (bound == null) {
      windows++;
    } else if (counted > 0) {
      bounded++;
      tightest = Math.min(tightest, (double) bound / counted);
      if (bound < counted) {
        broken.add(exchange.file() + ' ' + exchange.id() + ": " + bound + " < " + counted);
      }
    }
  }

  private static @Nullable String dialect(RecordedExchange exchange) {
    String op = exchange.op();
    return switch (op) {
      case "Converse", "ConverseStream" -> "bedrock-converse";
      case "generateContent", "streamGenerateContent" -> "gemini";
      case "/v1/messages" -> "anthropic-messages";
      default ->
          op.endsWith("responses")
              ? "openai-responses"
              : op.endsWith("chat/completions") ? "openai-chat" : null;
    };
  }
}
