package com.getbonito.testkit.simulator.access;

import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON web token as somebody presents it, RFC 7519.
 *
 * @param header its header
 * @param claims what it claims
 * @param signed what is signed
 * @param signature the signature
 */
public record Jwt(JsonNode header, JsonNode claims, String signed, byte[] signature) {

  private static final int SALT = 32;

  /** Reads a compact token; null where it is none. */
  public static @Nullable Jwt parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      JsonNode header = Json.read(new String(base64.decode(parts[0]), StandardCharsets.UTF_8));
      JsonNode claims = Json.read(new String(base64.decode(parts[1]), StandardCharsets.UTF_8));
      return new Jwt(header, claims, parts[0] + "." + parts[1], base64.decode(parts[2]));
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A claim, empty where it is not made. */
  public String claim(String name) {
    return claims.path(name).asString("");
  }

  /** Seconds since 1970 that a claim says, 0 where it is not made. */
  public long time(String name) {
    return claims.path(name).asLong(0);
  }

  /** Whether the holder of this key has signed it, by RS256 or PS256. */
  public boolean signedBy(PublicKey key) {
    try {
      Signature check = algorithm();
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Signature algorithm() throws GeneralSecurityException {
    if (!header.path("alg").asString("").equals("PS256")) {
      return Signature.getInstance("SHA256withRSA");
    }
    Signature check = Signature.getInstance("RSASSA-PSS");
    check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, 1));
    return check;
  }
}
