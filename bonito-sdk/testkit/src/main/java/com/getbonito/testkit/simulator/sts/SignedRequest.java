package com.getbonito.testkit.simulator.sts;

import com.getbonito.testkit.simulator.exchange.Arrival;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A request with a signature in its {@code authorization} header, taken apart. Written from <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 * AWS's description</a>: canonical request, string to sign, key derived from date, region and
 * service.
 */
final class SignedRequest {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Arrival arrival;
  private final List<String> scope;
  private final List<String> signedHeaders;
  private final String signature;
  private final String stamp;

  private SignedRequest(
      Arrival arrival,
      List<String> scope,
      List<String> signedHeaders,
      String signature,
      String stamp) {
    this.arrival = arrival;
    this.scope = scope;
    this.signedHeaders = signedHeaders;
    this.signature = signature;
    this.stamp = stamp;
  }

  /**
   * Takes a request apart.
   *
   * @throws IllegalArgumentException when a part is missing, with AWS's words
   */
  static SignedRequest read(Arrival arrival) {
    String field = arrival.headers().getOrDefault("authorization", "");
    if (!field.startsWith(ALGORITHM + " ")) {
      throw new IllegalArgumentException("Missing Authentication Token");
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : field.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    List<String> scope = List.of(parts.getOrDefault("Credential", "").split("/", -1));
    List<String> headers = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
    String stamp = arrival.headers().getOrDefault("x-amz-date", "");
    boolean whole = scope.size() == 5 && scope.get(4).equals("aws4_request");
    if (!whole || !headers.contains("host") || stamp.length() != 16) {
      throw new IllegalArgumentException("Incomplete signature: " + parts.keySet());
    }
    if (!stamp.startsWith(scope.get(1))) {
      throw new IllegalArgumentException("Date in Credential scope does not match " + stamp);
    }
    for (String name : arrival.headers().keySet()) {
      if (name.startsWith("x-amz-") && !headers.contains(name)) {
        throw new IllegalArgumentException(
            "There were headers present that were not signed: " + name);
      }
    }
    return new SignedRequest(arrival, scope, headers, parts.getOrDefault("Signature", ""), stamp);
  }

  String accessKey() {
    return scope.get(0);
  }

  String region() {
    return scope.get(2);
  }

  String service() {
    return scope.get(3);
  }

  @Nullable String token() {
    return arrival.headers().get("x-amz-security-token");
  }

  Instant date() {
    try {
      return DATE.parse(stamp, Instant::from);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  boolean signedWith(String secret) {
    String claimed = arrival.headers().get("x-amz-content-sha256");
    if (claimed != null && !claimed.equals(hash(arrival.bytes()))) {
      return false;
    }
    byte[] key = mac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.get(1));
    key = mac(mac(mac(key, region()), service()), "aws4_request");
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            stamp,
            String.join("/", scope.subList(1, scope.size())),
            hash(canonical().getBytes(StandardCharsets.UTF_8)));
    return MessageDigest.isEqual(
        HexFormat.of().formatHex(mac(key, toSign)).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }

  /** The request as it must have been signed. */
  String canonical() {
    StringBuilder out = new StringBuilder(512);
    out.append(arrival.method()).append('\n');
    out.append(Escapes.path(arrival.path())).append('\n');
    out.append(query()).append('\n');
    for (String name : signedHeaders) {
      String value = Objects.requireNonNullElse(arrival.headers().get(name), "");
      out.append(name).append(':').append(value.strip().replaceAll(" +", " ")).append('\n');
    }
    out.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return out.append(hash(arrival.bytes())).toString();
  }

  private String query() {
    if (arrival.query().isEmpty()) {
      return "";
    }
    return Arrays.stream(arrival.query().split("&", -1))
        .map(pair -> pair.contains("=") ? pair : pair + "=")
        .map(Escapes::pair)
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
