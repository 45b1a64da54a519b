package com.getbonito.provider.aws;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Known keys in the form in which an AWS client asks for some.
 *
 * @param keys what is always given
 */
record FixedIdentity(AwsCredentialsIdentity keys)
    implements IdentityProvider<AwsCredentialsIdentity> {

  @Override
  public Class<AwsCredentialsIdentity> identityType() {
    return AwsCredentialsIdentity.class;
  }

  @Override
  public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(
      ResolveIdentityRequest request) {
    return CompletableFuture.completedFuture(keys);
  }
}
