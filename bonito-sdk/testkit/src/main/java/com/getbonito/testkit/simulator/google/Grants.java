package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.access.Form;
import com.getbonito.testkit.simulator.access.Jwt;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The OAuth endpoint {@code /token} and the security token service {@code /v1/token}. */
final class Grants {

  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";
  private static final String GOOGLE = "https://oauth2.googleapis.com/token";
  private static final long LONGEST = 3_600;
  private static final long SKEW = 300;

  private final GoogleAccounts accounts;

  Grants(GoogleAccounts accounts) {
    this.accounts = accounts;
  }

  /** {@code /token}. */
  Composed token(SimulatedRequest request, Instant now) {
    Form form = Form.of(request.body());
    return switch (form.field("grant_type")) {
      case JWT -> signed(form.field("assertion"), request, now);
      case "refresh_token" ->
          accounts.refreshes(form.field("refresh_token"))
              ? granted(now)
              : refused(400, "invalid_grant", "Bad Request");
      default ->
          refused(400, "unsupported_grant_type", "Invalid grant_type: " + form.field("grant_type"));
    };
  }

  /** {@code /v1/token}. */
  Composed exchanged(SimulatedRequest request, Instant now) {
    Form form = Form.of(request.body());
    if (!form.field("grant_type").equals(EXCHANGE)) {
      return refused(400, "invalid_request", "Invalid value for \"grant_type\".");
    }
    if (!form.field("audience").startsWith("//iam.googleapis.com/")) {
      return refused(400, "invalid_request", "Invalid value for \"audience\".");
    }
    if (form.field("scope").isEmpty()) {
      return refused(400, "invalid_request", "Scope(s) must be provided.");
    }
    if (!accounts.federates(form.field("subject_token"))) {
      return refused(
          400, "invalid_grant", "The given credential is rejected by the attribute condition.");
    }
    ObjectNode grant = grant(now);
    return json(200, grant.put("issued_token_type", ACCESS));
  }

  private Composed signed(String assertion, SimulatedRequest request, Instant now) {
    Jwt token = Jwt.parse(assertion);
    if (token == null) {
      return refused(400, "invalid_grant", "Invalid JWT: Failed to parse.");
    }
    if (!accounts.exists(token.claim("iss"))) {
      return refused(400, "invalid_grant", "Invalid grant: account not found");
    }
    if (!accounts.signed(token)) {
      return refused(400, "invalid_grant", "Invalid JWT Signature.");
    }
    long begins = token.time("iat");
    long ends = token.time("exp");
    long clock = now.getEpochSecond();
    if (begins > clock + SKEW || ends <= clock || ends - begins > LONGEST) {
      return refused(
          400,
          "invalid_grant",
          "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
              + " timeframe. Check your iat and exp values in the JWT claim.");
    }
    String audience = token.claim("aud");
    String here = "://" + request.headers().getOrDefault("host", "") + "/token";
    if (!audience.equals(GOOGLE) && !audience.endsWith(here)) {
      return refused(
          400,
          "invalid_grant",
          "Invalid JWT: Failed audience check. The right audience is " + GOOGLE);
    }
    return token.claim("scope").isEmpty()
        ? refused(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        : granted(now);
  }

  private Composed granted(Instant now) {
    return json(200, grant(now));
  }

  private ObjectNode grant(Instant now) {
    ObjectNode grant = Json.object();
    grant.put("access_token", accounts.issue(now));
    grant.put("expires_in", accounts.life().toSeconds());
    return grant.put("token_type", "Bearer");
  }

  static Composed refused(int status, String code, String description) {
    return json(status, Json.object().put("error", code).put("error_description", description));
  }

  static Composed json(int status, ObjectNode body) {
    return Composed.json(status, Json.bytes(body), Tokens.NONE, false);
  }
}
