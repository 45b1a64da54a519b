package com.getbonito.operator.crd;

import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.PolicyStatus.Attached;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How large what the operator writes may be. */
final class StatusMixins {

  private static final String REVISION = "^[0-9a-f]{1,64}$";

  private StatusMixins() {}

  /** The bounds of {@code metav1.Condition}, from its Go source. */
  interface OneCondition {
    @Size(max = 316)
    @Pattern(
        "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$")
    String type();

    @Min(0)
    Long observedGeneration();

    @Size(max = 64)
    @Format("date-time")
    String lastTransitionTime();

    @Size(min = 1, max = 1024)
    @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
    String reason();

    @Size(max = 32768)
    String message();
  }

  interface OfConnection {
    @Size(max = 8)
    @Entries(by = "type")
    List<Condition> conditions();

    @Min(0)
    Long observedGeneration();

    @Size(max = 64)
    @Pattern(REVISION)
    String revision();

    @Size(max = 256)
    String account();

    @Size(max = 256)
    String region();
  }

  interface OfRoute {
    @Size(max = 8)
    @Entries(by = "type")
    List<Condition> conditions();

    @Min(0)
    Long observedGeneration();

    @Size(max = 7)
    @Pattern("^[0-9]{1,3}/[0-9]{1,3}$")
    String targets();

    @Min(0)
    Long sequence();

    @Size(max = 64)
    @Pattern(REVISION)
    String revision();
  }

  interface OfPolicy {
    @Size(max = 8)
    @Entries(by = "type")
    List<Condition> conditions();

    @Min(0)
    Long observedGeneration();

    Attached attached();

    @Min(0)
    Long sequence();

    @Size(max = 64)
    @Pattern(REVISION)
    String revision();
  }

  interface Counts {
    @Min(0)
    @Max(1_000_000)
    Integer routes();

    @Min(0)
    @Max(1_000_000)
    Integer connections();
  }
}
