package com.getbonito.testkit.simulator.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a TLS server shows.
 *
 * @param chain its own certificate first
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {

  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  @Override
  public String toString() {
    return "ServerIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
