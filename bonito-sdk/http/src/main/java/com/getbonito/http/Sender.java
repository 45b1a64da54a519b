package com.getbonito.http;

import com.getbonito.spi.Call;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a request together, sends it, and returns its answer once that is known to be a success. */
final class Sender {

  private final HttpEndpoint endpoint;
  private final Transport transport;
  private final Additions additions;

  Sender(HttpEndpoint endpoint, Transport transport, Additions additions) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.additions = additions;
  }

  /**
   * Sends a body.
   *
   * @param stream media type of the stream that is asked for, null for a whole answer
   * @throws com.getbonito.error.BonitoException when no answer comes or it is an error
   */
  Answer send(
      String operation, String dialect, @Nullable String stream, byte[] body, Attempt attempt) {
    URI uri = endpoint.uri(operation, dialect, attempt.call().target(), stream != null);
    TransportRequest.Builder request =
        TransportRequest.post(uri, body).header("Content-Type", "application/json");
    if (stream != null) {
      request.header("Accept", stream).header("Accept-Encoding", "identity");
    } else {
      request.header("Accept", "application/json");
    }
    return sent(request, stream != null, true, attempt);
  }

  /** Sends a request that asks nothing of a model, likewise. */
  Answer send(TransportRequest.Builder request, Attempt attempt) {
    boolean ours = goesToModels(request.uri(), attempt.call().target());
    return sent(request.header("Accept", "application/json"), false, ours, attempt);
  }

  private Answer sent(
      TransportRequest.Builder request, boolean streamed, boolean ours, Attempt attempt) {
    Call<?> call = attempt.call();
    TransportResponse response;
    try {
      response = transport.send(finished(request, ours, call), call.cancellation());
    } catch (TransportException failure) {
      throw attempt.broken(failure, null);
    }
    boolean usable = false;
    try {
      Answer answer = new Answer(attempt, response);
      call.observer().identified(answer.requestId());
      call.observer().answered(response.status());
      answer.check(streamed);
      usable = true;
      return answer;
    } finally {
      if (!usable) {
        response.close();
      }
    }
  }

  /**
   * Whether an address is where the models are. A connection's own headers are for that gateway,
   * and not for the cloud's lists and identity services elsewhere.
   */
  private boolean goesToModels(URI uri, ModelTarget target) {
    ModelTarget any = new ModelTarget(target.name(), target.connection(), "any", null);
    String dialect = endpoint.dialect("chat", any, null);
    return Objects.equals(
        uri.getAuthority(), endpoint.uri("chat", dialect, any, false).getAuthority());
  }

  /** The credential comes last, when nothing changes any more. */
  private TransportRequest finished(TransportRequest.Builder request, boolean ours, Call<?> call)
      throws TransportException {
    request.header("User-Agent", "bonito-java");
    endpoint.prepare(request);
    if (ours) {
      additions.addTo(request);
    }
    call.observer().authorizing();
    endpoint.authorize(request, call.cancellation());
    call.observer().sending();
    return request.build();
  }
}
