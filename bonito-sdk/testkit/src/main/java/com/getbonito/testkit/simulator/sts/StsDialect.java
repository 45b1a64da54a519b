package com.getbonito.testkit.simulator.sts;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AWS's token service in the query protocol: {@code AssumeRole}, {@code AssumeRoleWithWebIdentity},
 * {@code GetCallerIdentity}. All but the web identity must be signed with a key that {@link
 * AwsIdentities} knows; the sessions that it issues it knows from then on.
 */
public final class StsDialect implements Dialect {

  private static final int SHORTEST_SECONDS = 900;
  private static final int LONGEST_SECONDS = 43_200;
  private static final int UNLESS_SAID_SECONDS = 3_600;

  private final AwsIdentities identities;
  private final SigV4Access access;
  private final StsWording wording = new StsWording();

  /**
   * A token service.
   *
   * @param region that requests must be signed for
   */
  public StsDialect(AwsIdentities identities, String region) {
    this.identities = identities;
    this.access = new SigV4Access(identities, region, "sts");
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    Map<String, String> form = form(request);
    String action = form.getOrDefault("Action", "");
    if (action.equals("AssumeRoleWithWebIdentity")) {
      return webIdentity(form, now);
    }
    Effect.Refusal stranger = access.refusal(arrival(request), now);
    if (stranger != null) {
      return refused(wording.refusal(stranger));
    }
    return switch (action) {
      case "AssumeRole" -> assumeRole(form, now);
      case "GetCallerIdentity" -> callerIdentity(request);
      default -> error("InvalidAction", "Could not find operation " + action);
    };
  }

  @Override
  public Wording wording() {
    return wording;
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    return new RequestSketch("", false);
  }

  private Composed webIdentity(Map<String, String> form, Instant now) {
    if (!identities.accepts(form.getOrDefault("WebIdentityToken", ""))) {
      return error(
          "InvalidIdentityToken", "No OpenIDConnect provider found in your account for the token");
    }
    return issue(form, now, "AssumeRoleWithWebIdentity");
  }

  private Composed assumeRole(Map<String, String> form, Instant now) {
    return issue(form, now, "AssumeRole");
  }

  private Composed issue(Map<String, String> form, Instant now, String action) {
    String role = form.getOrDefault("RoleArn", "");
    String name = form.getOrDefault("RoleSessionName", "");
    if (role.length() < 20 || name.length() < 2) {
      return error("ValidationError", "RoleArn and RoleSessionName are required.");
    }
    if (!identities.knows(role)) {
      return refused(
          StsWording.refuse(
              403,
              "AccessDenied",
              "User is not authorized to perform: sts:" + action + " on resource: " + role,
              Map.of()));
    }
    int seconds = seconds(form);
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
      return error("ValidationError", "DurationSeconds is out of range: " + seconds);
    }
    String arn = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + name;
    AwsIdentity session = identities.issue(arn, now, Duration.ofSeconds(seconds));
    return answer(action, credentials(session) + user(arn));
  }

  private static int seconds(Map<String, String> form) {
    try {
      return Integer.parseInt(
          form.getOrDefault("DurationSeconds", String.valueOf(UNLESS_SAID_SECONDS)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Composed callerIdentity(SimulatedRequest request) {
    AwsIdentity caller = identities.of(SignedRequest.read(arrival(request)).accessKey());
    String arn = caller == null ? "" : caller.arn();
    return answer(
        "GetCallerIdentity",
        "<Arn>"
            + Xml.escaped(arn)
            + "</Arn><UserId>AIDASIMULATED</UserId><Account>"
            + AwsIdentities.ACCOUNT
            + "</Account>");
  }

  private static String credentials(AwsIdentity session) {
    Instant until = session.expires() == null ? Instant.MAX : session.expires();
    return "<Credentials><AccessKeyId>"
        + session.accessKey()
        + "</AccessKeyId><SecretAccessKey>"
        + session.secret()
        + "</SecretAccessKey><SessionToken>"
        + session.token()
        + "</SessionToken><Expiration>"
        + until.truncatedTo(ChronoUnit.SECONDS)
        + "</Expiration></Credentials>";
  }

  private static String user(String arn) {
    return "<AssumedRoleUser><AssumedRoleId>AROASIMULATED:session</AssumedRoleId><Arn>"
        + Xml.escaped(arn)
        + "</Arn></AssumedRoleUser>";
  }

  private static Composed answer(String action, String result) {
    String xml =
        "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>simulated</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(action, result);
    return refused(new Refuse(200, Map.of(), "text/xml", xml));
  }

  private static Composed error(String code, String message) {
    return refused(StsWording.refuse(400, code, message, Map.of()));
  }

  private static Composed refused(Refuse refuse) {
    return Composed.refused(refuse, Tokens.NONE);
  }

  private static Arrival arrival(SimulatedRequest request) {
    return new Arrival(
        0,
        "",
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(SimulatedRequest request) {
    String pairs = request.method().equals("GET") ? request.query() : request.body();
    Map<String, String> form = new HashMap<>();
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
