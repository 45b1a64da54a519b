package com.getbonito.provider.aws;

import com.getbonito.provider.aws.Sts.Role;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * The role of a workload that its cluster identifies by a token in a file, as the environment of
 * such a workload says it.
 */
final class WebIdentity implements KeyPlace {

  private final Surroundings surroundings;
  private final Sts sts;

  WebIdentity(Surroundings surroundings, Sts sts) {
    this.surroundings = surroundings;
    this.sts = sts;
  }

  @Override
  public String name() {
    return "web identity";
  }

  @Override
  public @Nullable Token find(Cancellation cancellation) throws TransportException {
    String file = surroundings.setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE");
    if (file == null) {
      return null;
    }
    String arn = surroundings.setting("aws.roleArn", "AWS_ROLE_ARN");
    if (arn == null) {
      throw NoKeys.because("AWS_ROLE_ARN is not set, while AWS_WEB_IDENTITY_TOKEN_FILE is");
    }
    String session = surroundings.setting("aws.roleSessionName", "AWS_ROLE_SESSION_NAME");
    return sts.assume(
        new Role(arn, null, session, null),
        surroundings.file(file, "web identity token"),
        cancellation);
  }
}
