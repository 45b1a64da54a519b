package com.getbonito.provider.aws;

import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.transport.ScriptedAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the security token service says, written by hand from its API reference. */
final class StsAnswers {

  private StsAnswers() {}

  /** Keys that are named after a number, and when they end. */
  static ScriptedAnswer keys(String action, String name, Instant expires) {
    return xml(
        200,
        """
        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>\
        <AccessKeyId>ASIA%2$s</AccessKeyId><SecretAccessKey>secret-%2$s</SecretAccessKey>\
        <SessionToken>session-%2$s</SessionToken><Expiration>%3$s</Expiration></Credentials>\
        </%1$sResult></%1$sResponse>\
        """
            .formatted(action, name, expires));
  }

  static ScriptedAnswer refusal(int status, String code) {
    return xml(
        status,
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>\
        <Type>Sender</Type><Code>%s</Code><Message>said by STS</Message></Error>\
        <RequestId>r-1</RequestId></ErrorResponse>\
        """
            .formatted(code));
  }

  /** The fields of a question. */
  static Map<String, String> asked(TransportRequest request) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static ScriptedAnswer xml(int status, String body) {
    return ScriptedAnswer.status(status).header("Content-Type", "text/xml").then(body);
  }
}
