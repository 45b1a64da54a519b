package com.getbonito;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.CallWatch;
import com.getbonito.spi.ModelTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Follows calls and writes down what it hears. */
final class Diary implements CallListener, CallWatch {

  final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public void unplanned(
      String target, String operation, boolean streamed, BonitoException failure) {
    heard.add("unplanned %s %s %s %s".formatted(target, operation, streamed, failure.code()));
  }

  @Override
  public CallWatch watch(Decision decision, ChatRequest request) {
    heard.add("chat " + request.messages().get(0).text());
    return this;
  }

  @Override
  public CallWatch watch(Decision decision, EmbeddingRequest request) {
    heard.add("embed");
    return this;
  }

  @Override
  public Runnable attempting(ModelTarget target) {
    heard.add("to " + target.model());
    return () -> heard.add("left " + target.model());
  }

  @Override
  public void attempted(Attempt attempt, @Nullable BonitoException failure) {
    heard.add(attempt.outcome() + (failure == null ? "" : " " + failure.kind()));
  }

  @Override
  public void answered(ChatResponse answer) {
    heard.add("answer " + answer.text() + " " + answer.usage().totalTokens());
  }

  @Override
  public void answered(EmbeddingResponse answer) {
    heard.add("vectors " + answer.vectors().size());
  }

  @Override
  public void ended(Decision decision, @Nullable BonitoException failure) {
    heard.add("ended " + (failure == null ? "well" : failure.code()));
  }
}
