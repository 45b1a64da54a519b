package com.getbonito.cli.doctor;

/** Which Java runs this, and what it lacks. */
final class JdkCheck {

  private static final int VIRTUAL_THREADS = 21;

  private final int feature;
  private final String version;
  private final String vendor;

  JdkCheck(int feature, String version, String vendor) {
    this.feature = feature;
    this.version = version;
    this.vendor = vendor;
  }

  /** The Java that runs this. */
  static JdkCheck ofThisProcess() {
    return new JdkCheck(
        Runtime.version().feature(),
        Runtime.version().toString(),
        System.getProperty("java.vendor", "unknown vendor"));
  }

  void run(Findings findings) {
    String what = version + ", " + vendor;
    if (feature < VIRTUAL_THREADS) {
      findings.warning(
          Topic.JDK,
          DoctorCode.NO_VIRTUAL_THREADS,
          "java",
          what + " has no virtual threads: chatAsync and the like run on a pool of threads",
          "run on Java 21 or newer, or give BonitoBuilder.executor an executor of your own");
    } else {
      findings.fine(Topic.JDK, "java", what + "; virtual threads");
    }
  }
}
