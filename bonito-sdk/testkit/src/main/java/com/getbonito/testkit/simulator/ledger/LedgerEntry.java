package com.getbonito.testkit.simulator.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, as it was seen at the socket.
 *
 * @param number number of the request at this endpoint, from 1
 * @param endpoint name of the endpoint
 * @param connection number of the connection at this endpoint, from 1
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param received when the whole request had arrived
 * @param ended when the outcome was known, null while it is open
 * @param method HTTP method
 * @param path path without the query
 * @param model model asked for, a fault suffix included; empty where there is none
 * @param stream whether a stream was asked for
 * @param requestId the {@code x-request-id} sent
 * @param status status sent, 0 where none was
 * @param fault id of the fault applied, null where none was
 * @param outcome how it ended
 * @param sentTokens completion tokens that were written to the socket
 * @param billed what a provider would bill for it
 * @param billedPicodollars what that costs at the endpoint's own prices, null where the model has
 *     none
 * @param usageReported whether the caller was sent a usage report that says so
 * @param headers header fields of the request, names in lower case; credentials are masked
 * @param body body of the request, null where the ledger keeps none
 */
public record LedgerEntry(
    long number,
    String endpoint,
    long connection,
    String protocol,
    Instant received,
    @Nullable Instant ended,
    String method,
    String path,
    String model,
    boolean stream,
    String requestId,
    int status,
    @Nullable String fault,
    Outcome outcome,
    int sentTokens,
    Tokens billed,
    @Nullable Long billedPicodollars,
    boolean usageReported,
    Map<String, String> headers,
    @Nullable String body) {

  /** Whether the client went away before the answer was complete. */
  public boolean cancelled() {
    return outcome == Outcome.CANCELLED;
  }
}
