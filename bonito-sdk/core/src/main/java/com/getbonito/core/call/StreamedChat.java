package com.getbonito.core.call;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import org.jspecify.annotations.Nullable;

/**
 * A chat that is answered step by step. The attempt lasts until the first content, before which
 * another target may still answer; with rescue {@code Restart} until the stream is complete or the
 * hold-back is full. Where interceptors look at it, its end is left to who reads it: until then
 * they may refuse.
 */
final class StreamedChat implements Operation<RoutedStream> {

  private final CallRun call;
  private final ChatRequest request;
  private final boolean restart;
  private final boolean guarded;
  private final long holdBack;

  StreamedChat(CallRun call, ChatRequest request) {
    this.call = call;
    this.request = request;
    this.restart = call.route.stream().rescue() == Rescue.RESTART;
    this.guarded = !call.environment.interceptors().none();
    this.holdBack = call.route.bounds().holdBackBytes();
  }

  @Override
  public boolean streamed() {
    return true;
  }

  @Override
  public RoutedStream attempt(AttemptScope scope) {
    ChatRequest capped = OutputCap.apply(request, scope.books.quote().sentCap());
    ChatStream source = scope.target.client().stream(scope.toCall(capped));
    RoutedStream stream = new RoutedStream(call, scope, request, source);
    boolean begun = false;
    try {
      hold(stream);
      stream.handOver();
      begun = true;
      return stream;
    } finally {
      if (!begun) {
        stream.abort();
      }
    }
  }

  private void hold(RoutedStream stream) {
    while (true) {
      @Nullable ChatEvent event = stream.hold();
      boolean begun = event == null || event.content() || event.kind() == ChatEvent.Kind.FINISHED;
      if (event == null
          || (begun && (!restart || stream.heldSize() > holdBack))
          || (guarded && stream.allComplete())) {
        return;
      }
    }
  }
}
