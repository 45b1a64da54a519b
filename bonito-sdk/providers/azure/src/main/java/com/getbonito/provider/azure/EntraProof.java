package com.getbonito.provider.azure;

import com.getbonito.spi.TransportException;
import com.microsoft.aad.msal4j.IClientCredential;
import org.jspecify.annotations.Nullable;

/** How an application proves who it is. */
interface EntraProof {

  /**
   * Reads the proof as it is now.
   *
   * @throws TransportException when it cannot be read
   * @throws com.getbonito.error.ConfigurationException likewise, where it is a named credential
   */
  IClientCredential read() throws TransportException;

  /** Reads the second of two, null where there is none or it is the same. */
  default @Nullable IClientCredential second() {
    return null;
  }
}
