package com.getbonito.core.call;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallInterceptor.StreamWindow;
import com.getbonito.spi.EventSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The interceptors around a chat: requests pass them in order, answers in reverse order. */
public final class Interceptors {

  private final List<CallInterceptor> all;

  /** These interceptors. */
  public Interceptors(List<CallInterceptor> all) {
    this.all = List.copyOf(all);
  }

  boolean none() {
    return all.isEmpty();
  }

  ChatRequest request(ChatRequest asked) {
    ChatRequest request = asked;
    for (CallInterceptor each : all) {
      ChatRequest before = request;
      request = guarded(each, "request", () -> each.request(before));
      if (!request.target().equals(asked.target())) {
        throw failure(each.getClass(), "request", "it changed the target, which it may not", null);
      }
    }
    return request;
  }

  ChatResponse response(ChatRequest request, ChatResponse answered) {
    ChatResponse response = answered;
    Decision decision = answered.decision();
    for (int i = all.size() - 1; decision != null && i >= 0; i--) {
      CallInterceptor each = all.get(i);
      ChatResponse before = response;
      Decision made = decision;
      response = guarded(each, "response", () -> each.response(request, made, before));
    }
    return response;
  }

  /** The stream as the caller gets it: through the windows that the interceptors ask for. */
  ChatStream stream(ChatRequest request, RoutedStream answer) {
    EventSource seen = answer;
    for (int i = all.size() - 1; i >= 0; i--) {
      seen = through(all.get(i), request, seen, answer);
    }
    return new ChatStream(seen);
  }

  private static EventSource through(
      CallInterceptor each, ChatRequest request, EventSource source, RoutedStream answer) {
    try {
      StreamWindow window = each.stream(request);
      return window == null ? source : new StreamFilter(source, answer, window, each.getClass());
    } catch (RuntimeException broken) {
      BonitoException refused = failed(each.getClass(), "stream", broken);
      answer.refuse(refused);
      throw refused;
    } catch (Error broken) {
      answer.close();
      throw broken;
    }
  }

  private static <T> T guarded(CallInterceptor each, String hook, Supplier<T> action) {
    T result;
    try {
      result = action.get();
    } catch (RuntimeException broken) {
      throw failed(each.getClass(), hook, broken);
    }
    if (result == null) {
      throw failure(each.getClass(), hook, "it returned null", null);
    }
    return result;
  }

  /** An interceptor refused or broke; what it guards must not pass. */
  static BonitoException failed(Class<?> interceptor, String hook, RuntimeException thrown) {
    return thrown instanceof BonitoException own
        ? own
        : failure(interceptor, hook, "it failed", thrown);
  }

  private static BonitoException failure(
      Class<?> interceptor, String hook, String why, @Nullable RuntimeException cause) {
    return new BonitoException(
        ErrorKind.INTERCEPTED.code(),
        ErrorKind.INTERCEPTED,
        "the call was stopped at interceptor "
            + interceptor.getName()
            + " ("
            + hook
            + "): "
            + why
            + "; see the cause",
        cause);
  }
}
