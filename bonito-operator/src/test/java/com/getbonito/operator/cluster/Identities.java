package com.getbonito.operator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who may speak to the API server, made anew for every run: the administrator and the controllers
 * by tokens, service accounts by a key.
 *
 * @param admin token of the administrator
 * @param controllers token of kube-controller-manager
 * @param tokens file with both
 * @param accountsKey file with the private key that signs the tokens of service accounts
 */
record Identities(String admin, String controllers, Path tokens, Path accountsKey) {

  static Identities make(Path folder) {
    String admin = secret();
    String controllers = secret();
    Path tokens = folder.resolve("tokens.csv");
    Path key = folder.resolve("accounts.key");
    try {
      Files.writeString(
          tokens,
          admin
              + ",admin,admin,system:masters\n"
              + controllers
              + ",system:kube-controller-manager,controllers\n");
      Files.writeString(key, pem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Identities(admin, controllers, tokens, key);
  }

  /** Writes a kubeconfig file of the administrator or of the controllers. */
  Path kubeconfig(Path folder, String who, String url, Path authority) {
    Path file = folder.resolve(who + ".kubeconfig");
    try {
      return Files.writeString(
          file,
          """
          apiVersion: v1
          kind: Config
          clusters: [{name: bonito, cluster: {server: "%s", certificate-authority: "%s"}}]
          users: [{name: bonito, user: {token: %s}}]
          contexts: [{name: bonito, context: {cluster: bonito, user: bonito}}]
          current-context: bonito
          """
              .formatted(url, authority, who.equals("admin") ? admin : controllers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String pem() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
