package com.getbonito.operator.crd;

import java.nio.file.Path;
import java.util.Objects;

/** Where the definitions are checked in. */
final class Checkout {

  private Checkout() {}

  static Path crds() {
    return Path.of(Objects.requireNonNull(System.getProperty("bonito.root")), "crds");
  }
}
