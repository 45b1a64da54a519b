package com.getbonito.testkit.simulator.entra;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors of the token endpoint, numbered as <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 * codes</a>.
 */
enum EntraError {
  TENANT(400, "invalid_request", 90002, "Tenant '%s' not found."),
  APPLICATION(
      400, "unauthorized_client", 700016, "Application with identifier '%s' was not found."),
  SECRET(401, "invalid_client", 7000215, "Invalid client secret provided."),
  NO_PROOF(
      401,
      "invalid_client",
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials'"
          + " grant type."),
  SIGNATURE(401, "invalid_client", 700027, "Client assertion failed signature validation."),
  EXPIRED(401, "invalid_client", 700024, "Client assertion is not within its valid time range."),
  AUDIENCE(
      401,
      "invalid_client",
      700023,
      "Client assertion audience claim does not match Realm issuer."),
  FEDERATED(
      401,
      "invalid_client",
      700213,
      "No matching federated identity record found for presented assertion subject."),
  SCOPE(
      400,
      "invalid_scope",
      1002012,
      "The provided value for scope %s is not valid. Client credential flows must have a scope"
          + " value with /.default suffixed to the resource identifier."),
  RESOURCE(
      400,
      "invalid_resource",
      500011,
      "The resource principal named %s was not found in the tenant."),
  GRANT(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '%s'.");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final int status;
  private final String code;
  private final int number;
  private final String message;

  EntraError(int status, String code, int number, String message) {
    this.status = status;
    this.code = code;
    this.number = number;
    this.message = message;
  }

  /**
   * The error as an answer.
   *
   * @param subject what it speaks of
   * @param id names the request
   */
  Composed about(String subject, String id, Instant now) {
    ObjectNode body = Json.object();
    body.put("error", code);
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Timestamp: %s"
            .formatted(number, message.formatted(subject), id, TIME.format(now)));
    body.putArray("error_codes").add(number);
    body.put("timestamp", TIME.format(now));
    body.put("trace_id", id);
    body.put("correlation_id", id);
    body.put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
    return Composed.json(status, Json.bytes(body), Tokens.NONE, false);
  }
}
