package com.getbonito.verification.guards;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Time and chance are injected; only the adapters touch the real ones. */
final class TimeAndChance {

  /**
   * The adapters: what stands between the engine and the JVM's clock, timer and entropy. The
   * simulator is a server on real sockets, in real time unless it is given a clock.
   */
  private static final DescribedPredicate<JavaClass> ADAPTERS =
      resideInAnyPackage("com.getbonito.core.time..", "com.getbonito.testkit.simulator..");

  private static final Map<String, Set<String>> REAL =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("nanoTime", "currentTimeMillis")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry(
              "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.util.Date", Set.of("<init>")),
          Map.entry("java.util.Timer", Set.of("<init>")),
          Map.entry("java.util.Random", Set.of("<init>")),
          Map.entry("java.util.SplittableRandom", Set.of("<init>")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
          Map.entry("java.lang.Math", Set.of("random")));

  static final ArchRule INJECTED =
      noClasses()
          .that(DescribedPredicate.not(ADAPTERS))
          .should()
          .accessTargetWhere(describe("it reads the real clock or rolls real dice", it -> real(it)))
          .because("what depends on time or chance must be repeatable in a test")
          .allowEmptyShould(true);

  private TimeAndChance() {}

  private static boolean real(JavaAccess<?> access) {
    if (!(access instanceof JavaCodeUnitAccess<?> call)) {
      return false;
    }
    boolean seeded =
        call.getName().equals("<init>") && !call.getTarget().getRawParameterTypes().isEmpty();
    return !seeded
        && REAL.getOrDefault(access.getTargetOwner().getName(), Set.of())
            .contains(access.getName());
  }
}
