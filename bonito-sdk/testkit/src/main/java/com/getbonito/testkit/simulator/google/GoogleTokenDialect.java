package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.access.OAuthWording;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.gemini.GeminiDialect;
import com.getbonito.testkit.simulator.gemini.RpcStatus;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where Google's clients ask for tokens:
 *
 * <ul>
 *   <li>{@code POST /token}: a service account signs, a user refreshes
 *   <li>{@code POST /v1/token}: another provider's identity is exchanged
 *   <li>{@code POST /v1/projects/-/serviceAccounts/EMAIL:generateAccessToken}: impersonation
 *   <li>{@code GET /computeMetadata/v1/…}: a machine's own account
 * </ul>
 */
public final class GoogleTokenDialect implements Dialect {

  private static final String ACCOUNTS = "/v1/projects/-/serviceAccounts/";
  private static final String GENERATE = ":generateAccessToken";

  private final OAuthWording wording = new OAuthWording();
  private final GoogleAccounts accounts;
  private final Grants grants;
  private final Metadata metadata;

  public GoogleTokenDialect(GoogleAccounts accounts) {
    this.accounts = accounts;
    this.grants = new Grants(accounts);
    this.metadata = new Metadata(accounts);
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    String path = request.path();
    if (path.equals("/") || path.startsWith(Metadata.ROOT)) {
      return metadata.answer(request, now);
    }
    if (path.equals("/token") || path.equals("/oauth2/token")) {
      return grants.token(request, now);
    }
    if (path.equals("/v1/token")) {
      return grants.exchanged(request, now);
    }
    return path.startsWith(ACCOUNTS) && path.endsWith(GENERATE)
        ? impersonated(request, now)
        : Grants.refused(404, "invalid_request", "Not found: " + path);
  }

  @Override
  public Wording wording() {
    return wording;
  }

  private Composed impersonated(SimulatedRequest request, Instant now) {
    String path = request.path();
    String email = path.substring(ACCOUNTS.length(), path.length() - GENERATE.length());
    Arrival arrival =
        Arrival.at(0, "HTTP/1.1", request.method(), path, request.headers(), new byte[0]);
    if (accounts.refusal(arrival, now) != null) {
      return GeminiDialect.refused(
          RpcStatus.of(401, "Request had invalid authentication credentials."), false);
    }
    if (!accounts.exists(email.replace("%40", "@"))) {
      RpcStatus denied =
          RpcStatus.of(
                  403,
                  "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may"
                      + " not exist).")
              .because(
                  "IAM_PERMISSION_DENIED",
                  "iam.googleapis.com",
                  Map.of("permission", "iam.serviceAccounts.getAccessToken"));
      return GeminiDialect.refused(denied, false);
    }
    ObjectNode token = Json.object();
    token.put("accessToken", accounts.issue(now));
    token.put("expireTime", now.plus(accounts.life()).toString());
    return Grants.json(200, token);
  }
}
