package com.getbonito.testkit.simulator.entra;

import com.getbonito.testkit.simulator.access.Form;
import com.getbonito.testkit.simulator.access.Jwt;
import com.getbonito.testkit.simulator.access.OAuthWording;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where Azure's clients ask for tokens:
 *
 * <ul>
 *   <li>{@code POST /TENANT/oauth2/v2.0/token}: an application with its secret, its certificate or
 *       another provider's token
 *   <li>{@code GET /common/discovery/instance} and {@code GET
 *       /TENANT/v2.0/.well-known/openid-configuration}: what clients ask before
 *   <li>{@code GET /metadata/identity/oauth2/token}: a machine's managed identity
 * </ul>
 */
public final class EntraDialect implements Dialect {

  private static final String TOKEN = "/oauth2/v2.0/token";
  private static final String DEFAULT = "/.default";

  private final OAuthWording wording = new OAuthWording();
  private final EntraDirectory directory;
  private final Discovery discovery;
  private final InstanceMetadata machine;

  public EntraDialect(EntraDirectory directory) {
    this.directory = directory;
    this.discovery = new Discovery();
    this.machine = new InstanceMetadata(directory);
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    String path = request.path();
    if (path.endsWith(TOKEN)) {
      return token(request, id, now);
    }
    if (path.endsWith("/discovery/instance")) {
      return discovery.instance(request);
    }
    if (path.endsWith("/v2.0/.well-known/openid-configuration")) {
      return discovery.configuration(request);
    }
    return path.startsWith("/metadata/")
        ? machine.answer(request, now)
        : Composed.json(404, Json.utf8("{\"error\":\"not_found\"}"), Tokens.NONE, false);
  }

  @Override
  public Wording wording() {
    return wording;
  }

  private Composed token(SimulatedRequest request, String id, Instant now) {
    Form form = Form.of(request.body());
    String tenant = tenant(request.path());
    String client = form.field("client_id");
    if (!tenant.equals(directory.tenant())) {
      return EntraError.TENANT.about(tenant, id, now);
    }
    if (!directory.knows(client)) {
      return EntraError.APPLICATION.about(client, id, now);
    }
    if (!form.field("grant_type").equals("client_credentials")) {
      return EntraError.GRANT.about(form.field("grant_type"), id, now);
    }
    EntraError doubt = doubt(form, client, now);
    return doubt == null ? granted(form.field("scope"), id, now) : doubt.about(client, id, now);
  }

  /** Why the application is not believed to be itself, null where it is. */
  private @Nullable EntraError doubt(Form form, String client, Instant now) {
    String secret = form.field("client_secret");
    String assertion = form.field("client_assertion");
    if (!secret.isEmpty()) {
      return directory.secretOf(client, secret) ? null : EntraError.SECRET;
    }
    if (assertion.isEmpty()) {
      return EntraError.NO_PROOF;
    }
    if (directory.assertionOf(client, assertion)) {
      return null;
    }
    Jwt token = Jwt.parse(assertion);
    PublicKey key = directory.certificateOf(client);
    if (token == null || key == null || !token.claim("iss").equals(client)) {
      return EntraError.FEDERATED;
    }
    if (!token.signedBy(key) || !token.claim("sub").equals(client)) {
      return EntraError.SIGNATURE;
    }
    if (token.time("exp") <= now.getEpochSecond()) {
      return EntraError.EXPIRED;
    }
    return token.claim("aud").contains("/" + directory.tenant() + "/") ? null : EntraError.AUDIENCE;
  }

  private Composed granted(String scopes, String id, Instant now) {
    String scope = "";
    for (String each : scopes.split(" ", -1)) {
      scope = each.endsWith(DEFAULT) ? each : scope;
    }
    if (scope.isEmpty()) {
      return EntraError.SCOPE.about(scopes, id, now);
    }
    String resource = scope.substring(0, scope.length() - DEFAULT.length());
    String token = directory.issue(resource, now);
    if (token == null) {
      return EntraError.RESOURCE.about(resource, id, now);
    }
    ObjectNode grant = Json.object();
    grant.put("token_type", "Bearer");
    grant.put("expires_in", directory.life().toSeconds());
    grant.put("ext_expires_in", directory.life().toSeconds());
    grant.put("access_token", token);
    return Composed.json(200, Json.bytes(grant), Tokens.NONE, false);
  }

  private static String tenant(String path) {
    return path.substring(1, path.length() - TOKEN.length());
  }
}
