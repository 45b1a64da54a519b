package com.getbonito.verification.bills;

import static java.util.Objects.requireNonNull;

import com.getbonito.billing.ServiceTier;
import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.money.ModelPrice;
import com.getbonito.verification.Repository;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.StreamDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The answers of the clouds that bills are made for, as Bonito's own codecs read them. */
final class CloudAnswers {

  private final Map<String, Map<String, RecordedExchange>> files = new HashMap<>();

  /** What the codec of its dialect reads of a case's answer. */
  Billed read(CloudBill bill) throws IOException {
    Map<String, RecordedExchange> file = files.get(bill.file());
    if (file == null) {
      file = exchanges(bill.file());
      files.put(bill.file(), file);
    }
    RecordedExchange exchange = requireNonNull(file.get(bill.id()), bill.id());
    EmbeddingCodec embedding = Codecs.embedding(bill.dialect());
    return embedding == null
        ? read(bill.dialect(), bill.streamed(), exchange.body())
        : new Billed(
            embedding.decode(exchange.body(), exchange.headers()).usage(), ModelPrice.STANDARD);
  }

  /** What the codec of a dialect reads of an answer. */
  static Billed read(String dialect, String answer) {
    return read(dialect, false, answer.getBytes(StandardCharsets.UTF_8));
  }

  /** What the codec of a dialect reads of a recorded answer. */
  static Billed read(String dialect, RecordedExchange exchange) {
    return read(dialect, exchange.streamed(), exchange.body());
  }

  private static Billed read(String dialect, boolean streamed, byte[] body) {
    ChatCodec codec = requireNonNull(Codecs.chat(dialect), dialect);
    ChatResponse response = streamed ? whole(codec, body) : codec.decode(body);
    return new Billed(response.usage(), ServiceTier.of(response));
  }

  private static ChatResponse whole(ChatCodec codec, byte[] body) {
    ChatAccumulator answer = new ChatAccumulator();
    StreamDecoder decoder = codec.decoder(ChatRequest.of("recorded", ""));
    decoder.read(body, 0, body.length, answer::add);
    decoder.end(answer::add);
    return answer.response();
  }

  private static Map<String, RecordedExchange> exchanges(String file) throws IOException {
    Path path =
        file.equals("made")
            ? Repository.root().resolve("build/bills/made.jsonl")
            : Repository.shared().resolve("recordings/" + file + ".jsonl");
    Map<String, RecordedExchange> exchanges = new HashMap<>();
    for (String line : Files.readAllLines(path)) {
      RecordedExchange exchange = new RecordedExchange(file, RecordedExchange.JSON.readTree(line));
      exchanges.put(exchange.id(), exchange);
    }
    return exchanges;
  }
}
