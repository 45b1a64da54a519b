package com.getbonito.testkit.simulator.entra;

import com.getbonito.testkit.simulator.access.Form;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The instance metadata service of a machine. It answers nobody who does not send {@code Metadata:
 * true}.
 */
final class InstanceMetadata {

  private static final String TOKEN = "/metadata/identity/oauth2/token";

  private final EntraDirectory directory;

  InstanceMetadata(EntraDirectory directory) {
    this.directory = directory;
  }

  Composed answer(SimulatedRequest request, Instant now) {
    if (!request.headers().getOrDefault("metadata", "").equals("true")) {
      return refused("invalid_request", "Required metadata header not specified");
    }
    if (!request.path().equals(TOKEN)) {
      return json(404, Json.object().put("error", "Not found"));
    }
    Form query = Form.of(request.query());
    if (query.field("api-version").isEmpty()) {
      return refused("invalid_request", "Required query variable 'api-version' is missing");
    }
    String client = query.field("client_id");
    if (!directory.identity(client)) {
      return refused("invalid_request", "Identity not found");
    }
    String resource = query.field("resource");
    String token = directory.issue(resource, now);
    if (token == null) {
      return refused(
          "invalid_resource",
          "AADSTS500011: The resource principal named " + resource + " was not found.");
    }
    ObjectNode body = Json.object();
    long life = directory.life().toSeconds();
    body.put("access_token", token);
    body.put("client_id", client);
    body.put("expires_in", String.valueOf(life));
    body.put("expires_on", String.valueOf(now.getEpochSecond() + life));
    body.put("ext_expires_in", String.valueOf(life));
    body.put("not_before", String.valueOf(now.getEpochSecond()));
    body.put("resource", resource);
    return json(200, body.put("token_type", "Bearer"));
  }

  private static Composed refused(String code, String description) {
    return json(400, Json.object().put("error", code).put("error_description", description));
  }

  private static Composed json(int status, ObjectNode body) {
    return Composed.json(status, Json.bytes(body), Tokens.NONE, false);
  }
}
