package com.getbonito.spi;

/** What an {@link HttpEndpoint} adds that can find out, free of charge, whether it is let in. */
public interface Prober {

  /**
   * A request that costs nothing and succeeds where the credential is right. The endpoint's own
   * {@link HttpEndpoint#authorize} is applied to it.
   */
  TransportRequest.Builder probe();
}
