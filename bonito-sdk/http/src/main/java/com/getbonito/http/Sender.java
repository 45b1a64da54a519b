package com.getbonito.http;

import com.getbonito.spi.Call;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;

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
   * @throws com.getbonito.error.BonitoException when no answer comes or it is an error
   */
  Answer send(String operation, byte[] body, boolean streamed, Attempt attempt) {
    Call<?> call = attempt.call();
    TransportRequest request = request(operation, body, streamed, call);
    TransportResponse response;
    try {
      response = transport.send(request, call.cancellation());
    } catch (TransportException failure) {
      throw attempt.broken(failure, null);
    }
    boolean usable = false;
    try {
      call.observer().answered(response.status());
      Answer answer = new Answer(attempt, response);
      answer.check(streamed);
      usable = true;
      return answer;
    } finally {
      if (!usable) {
        response.close();
      }
    }
  }

  /** The credential comes last, when nothing changes any more. */
  private TransportRequest request(String operation, byte[] body, boolean streamed, Call<?> call) {
    TransportRequest.Builder request =
        TransportRequest.post(endpoint.uri(operation, call.target(), streamed), body)
            .header("Content-Type", "application/json");
    if (streamed) {
      request.header("Accept", "text/event-stream").header("Accept-Encoding", "identity");
    } else {
      request.header("Accept", "application/json");
    }
    request.header("User-Agent", "bonito-java");
    endpoint.prepare(request);
    additions.addTo(request);
    endpoint.authorize(request);
    return request.build();
  }
}
