package com.getbonito.provider.aws;

import com.getbonito.provider.aws.Surroundings.Lookup;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are written out, in system properties or in environment variables.
 *
 * @param name what the place is called
 * @param lookup the value of a name, null where it is not set
 * @param accessKeyId name of the access key id
 * @param secretAccessKey name of the secret access key
 * @param sessionToken name of the session token, which may not be set
 */
record PropertyKeys(
    String name, Lookup lookup, String accessKeyId, String secretAccessKey, String sessionToken)
    implements KeyPlace {

  static PropertyKeys properties(Surroundings surroundings) {
    return new PropertyKeys(
        "system properties",
        surroundings::property,
        "aws.accessKeyId",
        "aws.secretAccessKey",
        "aws.sessionToken");
  }

  static PropertyKeys variables(Surroundings surroundings) {
    return new PropertyKeys(
        "environment variables",
        surroundings::variable,
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN");
  }

  @Override
  public @Nullable Token find(Cancellation cancellation) throws TransportException {
    String id = lookup.value(accessKeyId);
    String secret = lookup.value(secretAccessKey);
    if (id == null && secret == null) {
      return null;
    }
    if (id == null || secret == null) {
      throw NoKeys.because(
          (id == null ? accessKeyId : secretAccessKey)
              + " is not set, while "
              + (id == null ? secretAccessKey : accessKeyId)
              + " is");
    }
    return AwsKeys.of(id, secret, lookup.value(sessionToken)).token(null);
  }
}
