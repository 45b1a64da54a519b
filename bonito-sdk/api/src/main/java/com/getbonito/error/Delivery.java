package com.getbonito.error;

/** Whether a provider acted on a request that got no answer. Open: later versions may add some. */
public enum Delivery {
  /**
   * Certainly not: nothing was written, the request was not written to its end, or HTTP/2 refused
   * the stream (RFC 9113 §8.7). Such an attempt costs nothing and may be repeated whatever the
   * request stores.
   */
  NONE,
  /**
   * Hardly: the connection was kept from an earlier exchange and gone before any byte of an answer,
   * so the server had most likely closed it already (RFC 9112 §9.5).
   */
  UNLIKELY,
  /** Perhaps. */
  UNKNOWN
}
