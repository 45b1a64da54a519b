package com.getbonito.provider.google;

import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.transport.ScriptedAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Google's token endpoint as its documentation has it, which numbers the tokens that it gives. */
final class GoogleScript implements Function<TransportRequest, ScriptedAnswer> {

  private final AtomicInteger given = new AtomicInteger();
  private final Predicate<String> believed;

  /**
   * @param believed who is given a token, by the claims of the assertion or else the form
   */
  GoogleScript(Predicate<String> believed) {
    this.believed = believed;
  }

  @Override
  public ScriptedAnswer apply(TransportRequest request) {
    Map<String, String> form = form(request);
    String assertion = form.get("assertion");
    return believed.test(assertion == null ? form.toString() : claims(assertion))
        ? token()
        : ScriptedAnswer.json(
            400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
  }

  ScriptedAnswer token() {
    return ScriptedAnswer.json(
        200,
        "{\"access_token\":\"token-"
            + given.incrementAndGet()
            + "\",\"expires_in\":3599,\"token_type\":\"Bearer\","
            + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}");
  }

  static String claims(String assertion) {
    return new String(
        Base64.getUrlDecoder().decode(assertion.split("\\.")[1]), StandardCharsets.UTF_8);
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
