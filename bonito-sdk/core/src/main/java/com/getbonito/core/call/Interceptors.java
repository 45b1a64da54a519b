package com.getbonito.core.call;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallInterceptor.StreamWindow;
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
      request = guarded(each, "request", null, () -> each.request(before));
      if (!request.target().equals(asked.target())) {
        throw refused(each, "request", "it changed the target, which it may not", null, null);
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
      response = guarded(each, "response", made, () -> each.response(request, made, before));
    }
    return response;
  }

  /** The stream as the caller gets it: through the windows that the interceptors ask for. */
  ChatStream stream(ChatRequest request, RoutedStream answer) {
    StreamFilter filtered = null;
    for (int i = all.size() - 1; i >= 0; i--) {
      CallInterceptor each = all.get(i);
      StreamWindow window = window(each, request, answer);
      if (window != null) {
        filtered = new StreamFilter(filtered == null ? answer : filtered, window, each.getClass());
      }
    }
    return new ChatStream(filtered == null ? answer : filtered);
  }

  private static @Nullable StreamWindow window(
      CallInterceptor each, ChatRequest request, RoutedStream answer) {
    boolean made = false;
    try {
      StreamWindow window = each.stream(request);
      made = true;
      return window;
    } catch (RuntimeException broken) {
      throw broken instanceof BonitoException own ? own : failed(each.getClass(), "stream", broken);
    } finally {
      if (!made) {
        answer.close();
      }
    }
  }

  private static <T> T guarded(
      CallInterceptor each, String hook, @Nullable Decision decision, Supplier<T> action) {
    try {
      return action.get();
    } catch (BonitoException refused) {
      if (decision != null) {
        refused.attach(decision);
      }
      throw refused;
    } catch (RuntimeException broken) {
      throw refused(each, hook, "it failed", broken, decision);
    }
  }

  private static BonitoException refused(
      CallInterceptor each,
      String hook,
      String why,
      @Nullable RuntimeException cause,
      @Nullable Decision decision) {
    BonitoException failure = failure(each.getClass(), hook, why, cause);
    if (decision != null) {
      failure.attach(decision);
    }
    return failure;
  }

  /** An interceptor broke; what it guards must not pass. */
  static BonitoException failed(Class<?> interceptor, String hook, RuntimeException cause) {
    return failure(interceptor, hook, "it failed", cause);
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
