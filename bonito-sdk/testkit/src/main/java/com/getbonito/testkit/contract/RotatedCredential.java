package com.getbonito.testkit.contract;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A credential where an application keeps it: a file, a variable, a vault. Changes without anybody
 * being told. Thread-safe.
 */
public final class RotatedCredential {

  private final AtomicReference<String> value;

  RotatedCredential(String value) {
    this.value = new AtomicReference<>(value);
  }

  /** What is kept there now. */
  public String value() {
    return value.get();
  }

  /** Puts another one in its place. */
  public void rotate(String next) {
    value.set(next);
  }
}
