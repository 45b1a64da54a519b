package com.getbonito.wire.openai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers as chat completions. */
public final class OpenAiAnswerWriter implements AnswerWriter {

  /** The writer. */
  public static final OpenAiAnswerWriter INSTANCE = new OpenAiAnswerWriter();

  private OpenAiAnswerWriter() {}

  @Override
  public String id() {
    return OpenAiChatCodec.ID;
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public byte[] write(ChatResponse response, Losses losses) {
    AnswerFields fields = new AnswerFields(losses);
    Map<String, @Nullable Object> body =
        head("chat.completion", response.id(), response.created(), response.model());
    List<Map<String, @Nullable Object>> choices = new ArrayList<>();
    for (Choice choice : response.choices()) {
      choices.add(fields.choice(choice));
    }
    body.put("choices", choices);
    Map<String, @Nullable Object> usage = UsageWriter.chat(response.usage());
    if (usage != null) {
      body.put("usage", usage);
    }
    body.putAll(fields.own(response.extras()));
    return JsonTree.text(body).getBytes(StandardCharsets.UTF_8);
  }

  /** What every document begins with; a clock is not at hand, so an unknown time is 0. */
  static Map<String, @Nullable Object> head(
      String object, String id, @Nullable Long created, String model) {
    Map<String, @Nullable Object> head = new LinkedHashMap<>();
    head.put("id", id.isEmpty() ? "chatcmpl-bonito" : id);
    head.put("object", object);
    head.put("created", created == null ? 0L : created);
    head.put("model", model);
    return head;
  }

  @Override
  public StreamWriter stream(ChatRequest request, Losses losses) {
    return new ChunkWriter(request.usageInStream(), losses);
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
