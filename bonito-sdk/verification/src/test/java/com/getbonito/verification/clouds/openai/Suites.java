package com.getbonito.verification.clouds.openai;

import com.getbonito.spi.NativeDialect;
import java.util.ServiceLoader;

/** What the suites here share. */
public final class Suites {

  private Suites() {}

  /** The dialect that reads requests, as an application finds it. */
  public static NativeDialect dialect(String id) {
    return ServiceLoader.load(NativeDialect.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
