package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metadata server of a machine. It answers nobody who does not send {@code Metadata-Flavor:
 * Google}.
 */
final class Metadata {

  static final String ROOT = "/computeMetadata/v1/";

  private static final Map<String, String> FLAVOR =
      Map.of("metadata-flavor", "Google", "server", "Metadata Server for VM");

  private final GoogleAccounts accounts;

  Metadata(GoogleAccounts accounts) {
    this.accounts = accounts;
  }

  Composed answer(SimulatedRequest request, Instant now) {
    if (request.path().equals("/")) {
      return text(200, "computeMetadata/\n");
    }
    if (!request.headers().getOrDefault("metadata-flavor", "").equals("Google")) {
      return text(403, "Missing required header \"Metadata-Flavor\": \"Google\"");
    }
    String path = request.path().substring(ROOT.length());
    String account = "instance/service-accounts/";
    if (path.equals("project/project-id")) {
      return text(200, accounts.project());
    }
    if (path.equals("universe/universe-domain") || path.equals("universe/universe_domain")) {
      return text(200, "googleapis.com");
    }
    if (!path.startsWith(account)) {
      return text(404, "not found");
    }
    String[] rest = path.substring(account.length()).split("/", -1);
    boolean known = rest[0].equals("default") || rest[0].equals(accounts.machine());
    String leaf = rest.length > 1 ? rest[1] : "";
    if (!known) {
      return text(404, "not found");
    }
    return switch (leaf) {
      case "token" -> token(now);
      case "email" -> text(200, accounts.machine());
      case "scopes" -> text(200, "https://www.googleapis.com/auth/cloud-platform\n");
      case "" -> account();
      default -> text(404, "not found");
    };
  }

  private Composed token(Instant now) {
    ObjectNode token = Json.object();
    token.put("access_token", accounts.issue(now));
    token.put("expires_in", accounts.life().toSeconds());
    return json(token.put("token_type", "Bearer"));
  }

  private Composed account() {
    ObjectNode account = Json.object();
    account.putArray("aliases").add("default");
    account.put("email", accounts.machine());
    account.putArray("scopes").add("https://www.googleapis.com/auth/cloud-platform");
    return json(account);
  }

  private static Composed json(ObjectNode body) {
    return Composed.json(200, Json.bytes(body), Tokens.NONE, false).withHeaders(FLAVOR);
  }

  private static Composed text(int status, String text) {
    byte[] body = Json.utf8(text);
    Pieces pieces = Pieces.of(new Piece(body, 0, false));
    return new Composed(
        status,
        "application/text",
        FLAVOR,
        body.length,
        Tokens.NONE,
        0,
        Composed.ALL,
        pieces,
        false);
  }
}
