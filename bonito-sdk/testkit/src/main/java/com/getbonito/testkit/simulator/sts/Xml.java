package com.getbonito.testkit.simulator.sts;

/** Text within XML. */
final class Xml {

  private Xml() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
