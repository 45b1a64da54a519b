package com.getbonito.provider.azure;

import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.transport.ScriptedAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Entra ID as its documentation has it: numbers the tokens that it gives to whom it believes. */
final class EntraScript implements Function<TransportRequest, ScriptedAnswer> {

  private final AtomicInteger given = new AtomicInteger();
  private final Predicate<Map<String, String>> believed;
  private final int seconds;

  /**
   * @param seconds how long tokens live
   * @param believed who is given one, by the form that is posted
   */
  EntraScript(int seconds, Predicate<Map<String, String>> believed) {
    this.seconds = seconds;
    this.believed = believed;
  }

  static EntraScript believing(Predicate<Map<String, String>> believed) {
    return new EntraScript(3600, believed);
  }

  @Override
  public ScriptedAnswer apply(TransportRequest request) {
    return believed.test(form(request)) ? token() : refused();
  }

  ScriptedAnswer token() {
    return ScriptedAnswer.json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":"
            + seconds
            + ",\"ext_expires_in\":"
            + seconds
            + ",\"access_token\":\"token-"
            + given.incrementAndGet()
            + "\"}");
  }

  static ScriptedAnswer refused() {
    return ScriptedAnswer.json(
        401,
        """
        {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value.","error_codes":[7000215],"timestamp":"2026-01-01 00:00:00Z","trace_id":"t","correlation_id":"c"}\
        """);
  }

  static Map<String, String> form(TransportRequest request) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
