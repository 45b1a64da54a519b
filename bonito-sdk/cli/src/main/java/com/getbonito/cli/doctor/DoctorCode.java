package com.getbonito.cli.doctor;

/** What only the doctor finds; other findings carry the code that a call or a start would give. */
public enum DoctorCode {
  /** The JDK has no virtual threads. */
  NO_VIRTUAL_THREADS("BON-6501", "The JDK has no virtual threads"),
  /** A secret is not where the connection says. */
  SECRET_MISSING("BON-6502", "A secret is not where the connection says"),
  /** Others can read a file with a secret. */
  SECRET_OPEN("BON-6503", "Others can read a file with a secret"),
  /** A host has no address. */
  NO_ADDRESS("BON-6504", "A host has no address"),
  /** Nobody answers at a host's port. */
  UNREACHABLE("BON-6505", "Nobody answers at a host's port"),
  /** A certificate comes from an authority that is not trusted. */
  UNTRUSTED("BON-6506", "A certificate comes from an authority that is not trusted"),
  /** A certificate is not valid now. */
  EXPIRED("BON-6507", "A certificate is not valid now"),
  /** A certificate is for another host. */
  OTHER_HOST("BON-6508", "A certificate is for another host"),
  /** A certificate ends soon. */
  EXPIRES_SOON("BON-6509", "A certificate ends soon"),
  /** TLS cannot be agreed upon. */
  NO_TLS("BON-6510", "TLS cannot be agreed upon"),
  /** A certificate or key of the configuration cannot be used. */
  OWN_CERTIFICATE("BON-6511", "A certificate or key of the configuration cannot be used"),
  /** The proxy does not answer. */
  PROXY_UNREACHABLE("BON-6512", "The proxy does not answer"),
  /** The proxy lets nobody through to a host. */
  PROXY_REFUSES("BON-6513", "The proxy lets nobody through to a host"),
  /** A proxy is set where Java does not look. */
  PROXY_IGNORED("BON-6514", "A proxy is set where Java does not look"),
  /** The clock is wrong. */
  CLOCK("BON-6515", "The clock is wrong"),
  /** Secrets go to a host in the clear. */
  CLEAR_TEXT("BON-6516", "Secrets go to a host in the clear"),
  /** A cloud does not offer a target's model. */
  NO_MODEL("BON-6517", "A cloud does not offer a target's model"),
  /** The class path has a library twice. */
  TWICE("BON-6518", "The class path has a library twice"),
  /** A file or folder cannot be written. */
  NOT_WRITABLE("BON-6519", "A file or folder cannot be written"),
  /** Another process holds the ledger, or has the same instance id. */
  HELD("BON-6520", "Another process holds the ledger, or has the same instance id"),
  /** A disk is nearly full. */
  DISK_FULL("BON-6521", "A disk is nearly full"),
  /** The figures of the price book are old. */
  OLD_PRICES("BON-6522", "The figures of the price book are old"),
  /** A target's price is unknown. */
  NO_PRICE("BON-6523", "A target's price is unknown"),
  /** The cloud does not say what a check needs to know. */
  NOT_CHECKED("BON-6524", "Something could not be checked"),
  /** An entry of the class path cannot be read. */
  UNREADABLE("BON-6525", "An entry of the class path cannot be read");

  private final String code;
  private final String title;

  DoctorCode(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The stable code, {@code BON-65nn}. */
  public String code() {
    return code;
  }

  /** What it says, as a sentence without an end. */
  public String title() {
    return title;
  }
}
