package com.getbonito.provider.aws;

import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource.Token;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * What AWS knows a caller by: an access key, and a session token where the key is a temporary one.
 *
 * @param accessKeyId public half of the key
 * @param secretAccessKey what requests are signed with
 * @param sessionToken null where the key is a lasting one
 */
record AwsKeys(
    String accessKeyId, SecretValue secretAccessKey, @Nullable SecretValue sessionToken) {

  private static final String SEPARATOR = "\n";

  /** Keys as they are written. */
  static AwsKeys of(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
    return new AwsKeys(
        accessKeyId.strip(),
        SecretValue.of(secretAccessKey),
        sessionToken == null || sessionToken.isBlank() ? null : SecretValue.of(sessionToken));
  }

  /** Keys of the AWS libraries. */
  static AwsKeys of(AwsCredentials given) {
    return of(
        given.accessKeyId(),
        given.secretAccessKey(),
        given instanceof AwsSessionCredentials session ? session.sessionToken() : null);
  }

  /** The keys in a token that {@link #token} made. */
  static AwsKeys of(Token token) {
    String[] parts = token.value().reveal().split(SEPARATOR, -1);
    return of(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
  }

  /**
   * The keys as one secret, as a token service would give them.
   *
   * @param expires when they end, null where they do not
   */
  Token token(@Nullable Instant expires) {
    String pair = accessKeyId + SEPARATOR + secretAccessKey.reveal();
    String all = sessionToken == null ? pair : pair + SEPARATOR + sessionToken.reveal();
    return new Token(SecretValue.of(all), expires);
  }

  /** The keys as the AWS libraries want them. */
  AwsCredentialsIdentity identity() {
    return sessionToken == null
        ? AwsCredentialsIdentity.create(accessKeyId, secretAccessKey.reveal())
        : AwsSessionCredentialsIdentity.create(
            accessKeyId, secretAccessKey.reveal(), sessionToken.reveal());
  }
}
