package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key of a simulated service account, as the file that Google hands out once and the public half
 * that it keeps.
 *
 * @param email the service account
 * @param json the file
 * @param publicKey the public half
 */
public record ServiceAccountKey(String email, String json, PublicKey publicKey) {

  private static final int BITS = 2048;

  /**
   * A new key.
   *
   * @param tokenUri where its holder asks for tokens
   */
  public static ServiceAccountKey generate(String email, String project, String tokenUri) {
    KeyPair pair = pair();
    ObjectNode file = Json.object();
    file.put("type", "service_account");
    file.put("project_id", project);
    file.put("private_key_id", "simulated");
    file.put("private_key", pem(pair.getPrivate().getEncoded()));
    file.put("client_email", email);
    file.put("client_id", "100000000000000000000");
    file.put("auth_uri", "https://accounts.google.com/o/oauth2/auth");
    file.put("token_uri", tokenUri);
    file.put("universe_domain", "googleapis.com");
    String json = new String(Json.bytes(file), StandardCharsets.UTF_8);
    return new ServiceAccountKey(email, json, pair.getPublic());
  }

  /**
   * The key that such a file holds.
   *
   * @throws IllegalArgumentException where it holds none
   */
  public static ServiceAccountKey read(String json) {
    try {
      JsonNode file = Json.read(json);
      String pem = file.path("private_key").asString("");
      String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      KeySpec half = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(half);
      KeySpec other = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return new ServiceAccountKey(
          file.path("client_email").asString(""), json, rsa.generatePublic(other));
    } catch (GeneralSecurityException | JacksonException | ClassCastException e) {
      throw new IllegalArgumentException("no key of a service account", e);
    }
  }

  @Override
  public String toString() {
    return "ServiceAccountKey[" + email + "]";
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private static String pem(byte[] key) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }
}
