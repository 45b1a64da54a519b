package com.getbonito.testkit.simulator.gemini;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Thought signatures: opaque proofs that a call, or a text, came out of this model's own thoughts.
 * They hold for every simulated endpoint, as the vendor's hold in every region.
 */
final class Signatures {

  /** What the vendor accepts where a history comes from another model. */
  private static final String WAIVER = "skip_thought_signature_validator";

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] SECRET =
      "thoughts of a simulator".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;

  private Signatures() {}

  /** The signature of a part, which follows from what names it. */
  static String of(String subject) {
    byte[] nonce = Arrays.copyOf(mac(subject.getBytes(StandardCharsets.UTF_8)), NONCE);
    byte[] signature = Arrays.copyOf(nonce, NONCE + 32);
    System.arraycopy(mac(nonce), 0, signature, NONCE, 32);
    return Base64.getEncoder().encodeToString(signature);
  }

  /** Whether a signature was issued, or waived. */
  static boolean accepted(String signature) {
    if (signature.equals(WAIVER)
        || signature.equals(
            Base64.getEncoder().encodeToString(WAIVER.getBytes(StandardCharsets.US_ASCII)))) {
      return true;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(signature.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return false;
    }
    return bytes.length == NONCE + 32
        && MessageDigest.isEqual(
            mac(Arrays.copyOf(bytes, NONCE)), Arrays.copyOfRange(bytes, NONCE, bytes.length));
  }

  private static byte[] mac(byte[] subject) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(SECRET, ALGORITHM));
      return mac.doFinal(subject);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
