package com.getbonito.testkit.simulator.entra;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients ask about a directory before they ask it for tokens. Addresses are https, as clients
 * want them, at the host that was asked.
 */
final class Discovery {

  private static final String CONFIGURATION = "/v2.0/.well-known/openid-configuration";

  /** {@code /common/discovery/instance}. */
  Composed instance(SimulatedRequest request) {
    String host = host(request);
    ObjectNode body = Json.object();
    body.put("tenant_discovery_endpoint", "https://" + host + "/common" + CONFIGURATION);
    body.put("api-version", "1.1");
    ObjectNode metadata = body.putArray("metadata").addObject();
    metadata.put("preferred_network", host);
    metadata.put("preferred_cache", host);
    metadata.putArray("aliases").add(host);
    return json(body);
  }

  /** {@code /TENANT/v2.0/.well-known/openid-configuration}. */
  Composed configuration(SimulatedRequest request) {
    String path = request.path();
    String tenant =
        "https://" + host(request) + path.substring(0, path.length() - CONFIGURATION.length());
    ObjectNode body = Json.object();
    body.put("token_endpoint", tenant + "/oauth2/v2.0/token");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("private_key_jwt");
    body.put("jwks_uri", tenant + "/discovery/v2.0/keys");
    body.put("issuer", tenant + "/v2.0");
    body.put("authorization_endpoint", tenant + "/oauth2/v2.0/authorize");
    body.put("device_authorization_endpoint", tenant + "/oauth2/v2.0/devicecode");
    body.putArray("response_types_supported").add("code");
    body.putArray("subject_types_supported").add("pairwise");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    return json(body);
  }

  private static String host(SimulatedRequest request) {
    return request.headers().getOrDefault("host", "login.microsoftonline.com");
  }

  private static Composed json(ObjectNode body) {
    return Composed.json(200, Json.bytes(body), Tokens.NONE, false);
  }
}
