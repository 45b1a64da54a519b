package com.getbonito.testkit.simulator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A proof that reasoning is the simulator's own, so that what comes back can be checked. */
public final class Signature {

  private Signature() {}

  /** The signature of reasoning; equal text, equal signature. */
  public static String of(String reasoning) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("simulated reasoning " + reasoning).getBytes(StandardCharsets.UTF_8));
      return "Sim" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a signature belongs to this reasoning. */
  public static boolean proves(String signature, String reasoning) {
    return signature.equals(of(reasoning));
  }
}
