package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import org.junit.jupiter.api.function.Executable;

/** Calls that must fail. */
final class Failures {

  private Failures() {}

  static ProviderException failure(Executable call) {
    return assertThrows(ProviderException.class, call);
  }

  static ProviderException failure(ErrorKind kind, Executable call) {
    ProviderException failure = failure(call);
    assertEquals(kind, failure.kind(), failure::getMessage);
    return failure;
  }
}
