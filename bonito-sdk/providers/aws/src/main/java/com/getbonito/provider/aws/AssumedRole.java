package com.getbonito.provider.aws;

import com.getbonito.error.ErrorKind;
import com.getbonito.provider.aws.Sts.Role;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;

/**
 * The role that a connection names, taken on the strength of its other keys. Where those are
 * refused they are renewed once, as they would be by a call.
 */
final class AssumedRole implements TokenSource {

  private final Role role;
  private final KeySource base;
  private final Sts sts;

  AssumedRole(Role role, KeySource base, Sts sts) {
    this.role = role;
    this.base = base;
    this.sts = sts;
  }

  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    try {
      return sts.assume(role, base.current(cancellation), cancellation);
    } catch (TransportException refused) {
      boolean ofKeys =
          refused.kind() == ErrorKind.AUTH_INVALID || refused.kind() == ErrorKind.AUTH_EXPIRED;
      if (ofKeys && base.renew()) {
        return sts.assume(role, base.current(cancellation), cancellation);
      }
      throw refused;
    }
  }
}
