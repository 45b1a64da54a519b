package com.getbonito.http;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatEvent.Started;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.EventSource;
import com.getbonito.spi.Headers;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one streamed answer, each handed out as soon as its bytes are there. What arrived
 * before a failure is handed out before the failure is thrown.
 *
 * <p>A stream whose every answer has a finish reason has ended, whatever becomes of its connection
 * afterwards.
 */
final class HttpEventSource implements EventSource, Consumer<ChatEvent> {

  private final Attempt attempt;
  private final TransportResponse response;
  private final StreamDecoder decoder;
  private final Headers headers;
  private final Buffers buffers;
  private final Queue<ChatEvent> ready = new ArrayDeque<>(8);
  private byte @Nullable [] buffer;
  private long received;
  private boolean over;
  private @Nullable BonitoException failure;

  HttpEventSource(
      Attempt attempt,
      TransportResponse response,
      Headers headers,
      StreamDecoder decoder,
      Buffers buffers) {
    this.attempt = attempt;
    this.response = response;
    this.headers = headers;
    this.decoder = decoder;
    this.buffers = buffers;
    this.buffer = buffers.take();
  }

  @Override
  public @Nullable ChatEvent next() {
    while (true) {
      ChatEvent event = ready.poll();
      if (event != null) {
        return event;
      }
      if (failure != null) {
        throw failure;
      }
      if (over) {
        return null;
      }
      fill();
    }
  }

  @Override
  public void close() {
    response.close();
  }

  /** Takes an event of the decoder's, which knows nothing of headers and of what was asked. */
  @Override
  public void accept(ChatEvent event) {
    ready.add(event instanceof Started started ? completed(started) : event);
  }

  private ChatEvent completed(Started started) {
    return new Started(
        started.id(),
        started.model().isEmpty() ? attempt.call().target().model() : started.model(),
        started.created(),
        attempt.dialect().requestId(headers),
        attempt.dialect().limits(headers),
        started.extras());
  }

  private void fill() {
    byte[] into = buffer;
    if (into == null) {
      throw new IllegalStateException("a stream that has ended is not read");
    }
    try {
      int count = response.read(into, 0, into.length);
      if (count < 0) {
        decoder.end(this);
        ended();
        return;
      }
      received += count;
      if (received > attempt.call().maxResponseBytes()) {
        fail(
            attempt.invalid(
                "the stream is longer than " + attempt.call().maxResponseBytes() + " bytes",
                response.status(),
                headers,
                null));
        return;
      }
      decoder.read(into, 0, count, this);
      if (decoder.ended()) {
        ended();
      }
    } catch (StreamErrorException reported) {
      fail(attempt.reported(reported, headers, ErrorKind.STREAM_BROKEN));
    } catch (WireException unreadable) {
      fail(attempt.invalid(message(unreadable), response.status(), headers, unreadable));
    } catch (IOException broken) {
      broken(broken);
    }
  }

  private void ended() {
    if (decoder.complete()) {
      end();
      return;
    }
    fail(
        attempt.streamBroken(
            null,
            "the stream ended before every answer had a finish reason",
            response.status(),
            headers));
  }

  private void broken(IOException cause) {
    if (decoder.complete()) {
      end();
    } else if (cause instanceof TransportException failed
        && failed.kind() == ErrorKind.RESPONSE_INVALID
        && !cutShort(failed.getCause())) {
      fail(attempt.invalid(message(cause), response.status(), headers, cause));
    } else {
      fail(attempt.streamBroken(cause, message(cause), response.status(), headers));
    }
  }

  private void end() {
    over = true;
    response.finish();
    giveBack();
  }

  private void fail(BonitoException reason) {
    failure = reason;
    response.close();
    giveBack();
  }

  private void giveBack() {
    byte[] used = buffer;
    buffer = null;
    if (used != null) {
      buffers.give(used);
    }
  }

  /** Whether framing ended early, rather than a content coding being wrong. */
  private static boolean cutShort(@Nullable Throwable cause) {
    return cause instanceof ProtocolException || cause instanceof EOFException;
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
