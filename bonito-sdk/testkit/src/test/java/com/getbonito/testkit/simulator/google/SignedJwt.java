package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.model.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/** Signs tokens by RS256, without a library that the simulator would share. */
public final class SignedJwt {

  private SignedJwt() {}

  public static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  public static String sign(PrivateKey key, Map<String, Object> claims)
      throws GeneralSecurityException {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String signed =
        base64.encodeToString(Json.bytes(Map.of("alg", "RS256", "typ", "JWT")))
            + "."
            + base64.encodeToString(Json.bytes(claims));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(Json.utf8(signed));
    return signed + "." + base64.encodeToString(signature.sign());
  }
}
