package com.getbonito.provider.aws;

import com.getbonito.spi.TransportRequest;
import java.net.URI;

/**
 * The question to STS who the caller is: free, and answered to everybody whose signature is right.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">
 *     GetCallerIdentity</a>
 */
final class CallerIdentity {

  /** Name of the security token service in signatures. */
  static final String SERVICE = "sts";

  private final URI address;

  /**
   * @param endpoint base of the security token service
   */
  CallerIdentity(String endpoint) {
    this.address = URI.create(endpoint + "/?Action=GetCallerIdentity&Version=2011-06-15");
  }

  TransportRequest.Builder question() {
    return TransportRequest.get(address);
  }

  /** Whether a request is this question; its query may have grown since. */
  boolean asks(TransportRequest.Builder request) {
    return request.uri().toString().startsWith(address.toString());
  }
}
