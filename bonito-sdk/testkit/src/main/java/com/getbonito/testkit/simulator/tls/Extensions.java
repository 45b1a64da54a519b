package com.getbonito.testkit.simulator.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Extensions of a certificate (RFC 5280, section 4.2.1). */
final class Extensions {

  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;

  private Extensions() {}

  /** Basic constraints: may issue certificates. */
  static byte[] authority() {
    byte[] value = Der.sequence(Der.yes());
    return Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(value));
  }

  /** Subject alternative names. */
  static byte[] hosts(List<String> names, List<byte[]> addresses) {
    List<byte[]> all = new ArrayList<>();
    for (String name : names) {
      all.add(Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
    }
    for (byte[] address : addresses) {
      all.add(Der.tagged(IP_ADDRESS, address));
    }
    byte[] value = Der.sequence(all.toArray(byte[][]::new));
    return Der.sequence(Der.oid("2.5.29.17"), Der.octets(value));
  }
}
