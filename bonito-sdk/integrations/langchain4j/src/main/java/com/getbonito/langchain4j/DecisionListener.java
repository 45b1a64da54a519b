package com.getbonito.langchain4j;

import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears of the end of a call first, and leaves its decision to the listeners that follow. */
final class DecisionListener implements ChatModelListener, EmbeddingModelListener {

  private DecisionListener() {}

  /** These listeners with one of these before them; none where there are none. */
  static List<ChatModelListener> before(List<ChatModelListener> listeners) {
    return joined(new DecisionListener(), listeners);
  }

  /** The same for embeddings. */
  static List<EmbeddingModelListener> beforeAll(List<EmbeddingModelListener> listeners) {
    return joined(new DecisionListener(), listeners);
  }

  private static <L> List<L> joined(L first, List<L> listeners) {
    if (listeners.isEmpty()) {
      return List.of();
    }
    List<L> all = new ArrayList<>(listeners.size() + 1);
    all.add(first);
    all.addAll(listeners);
    return List.copyOf(all);
  }

  @Override
  public void onResponse(ChatModelResponseContext context) {
    if (context.chatResponse().metadata() instanceof BonitoChatResponseMetadata known) {
      put(context.attributes(), known.decision());
    }
  }

  @Override
  public void onError(ChatModelErrorContext context) {
    put(context.attributes(), decision(context.error()));
  }

  @Override
  public void onResponse(EmbeddingModelResponseContext context) {
    if (context.embeddingResponse().metadata() instanceof BonitoEmbeddingResponseMetadata known
        && !known.decisions().isEmpty()) {
      put(context.attributes(), known.decisions().get(known.decisions().size() - 1));
    }
  }

  @Override
  public void onError(EmbeddingModelErrorContext context) {
    put(context.attributes(), decision(context.error()));
  }

  private static @Nullable Decision decision(Throwable error) {
    BonitoException failure = BonitoFailures.in(error);
    return failure == null ? null : failure.decision();
  }

  private static void put(Map<Object, Object> attributes, @Nullable Decision decision) {
    if (decision != null) {
      attributes.put(BonitoChatResponseMetadata.DECISION, decision);
    }
  }
}
