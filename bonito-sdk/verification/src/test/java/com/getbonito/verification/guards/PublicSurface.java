package com.getbonito.verification.guards;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** The types that an application or an implementer of the SPI compiles against. */
final class PublicSurface {

  /**
   * Packages whose public types are for users. Public types elsewhere are public only so that
   * another package of the same module can reach them.
   */
  private static final DescribedPredicate<JavaClass> FOR_USERS =
      resideInAnyPackage(
          "com.getbonito",
          "com.getbonito.chat..",
          "com.getbonito.embedding..",
          "com.getbonito.money..",
          "com.getbonito.billing",
          "com.getbonito.routing",
          "com.getbonito.decision..",
          "com.getbonito.error..",
          "com.getbonito.resource..",
          "com.getbonito.snapshot..",
          "com.getbonito.spi..",
          "com.getbonito.config",
          "com.getbonito.wire",
          "com.getbonito.http",
          "com.getbonito.journal",
          "com.getbonito.prices",
          "com.getbonito.provider..",
          "com.getbonito.testkit",
          "com.getbonito.testkit.simulator",
          "com.getbonito.testkit.simulator.script",
          "com.getbonito.testkit.budget",
          "com.getbonito.testkit.contract",
          "com.getbonito.testkit.transport",
          "com.getbonito.verification.fixture..");

  private static final DescribedPredicate<JavaClass> OF_A_LIBRARY =
      resideInAnyPackage(
          "tools.jackson..",
          "com.fasterxml.jackson..",
          "okhttp3..",
          "okio..",
          "kotlin..",
          "io.netty..",
          "io.github.resilience4j..",
          "com.github.benmanes..",
          "org.springframework..",
          "io.fabric8..",
          "com.openai..",
          "com.anthropic..",
          "com.azure..",
          "com.microsoft..",
          "com.google..",
          "software.amazon..");

  /** Taking the credential of azure-identity is all that this adapter is for. */
  private static final DescribedPredicate<JavaClass> CREDENTIAL_ADAPTER =
      resideInAnyPackage("com.getbonito.provider.azure.identity");

  private static final DescribedPredicate<JavaClass> CREDENTIAL =
      resideInAnyPackage("com.azure.core.credential");

  static final ArchRule SPEAKS_ONLY_OUR_OWN_TYPES =
      classes()
          .that(FOR_USERS)
          .and(describe("can be reached by users", PublicSurface::reachable))
          .should(exposeNoLibrary())
          .because("an update of a dependency must not be a breaking change")
          .allowEmptyShould(true);

  private PublicSurface() {}

  private static ArchCondition<JavaClass> exposeNoLibrary() {
    return new ArchCondition<>("not expose a type of a library") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        supertypes(type)
            .filter(found -> foreign(type, found))
            .forEach(found -> events.add(violation(type, type.getFullName(), found)));
        type.getMembers().stream()
            .filter(PublicSurface::forUsers)
            .forEach(member ->
                signature(member)
                    .filter(found -> foreign(type, found))
                    .forEach(found -> events.add(violation(type, member.getFullName(), found))));
      }
    };
  }

  private static boolean foreign(JavaClass type, JavaClass found) {
    boolean adapted = CREDENTIAL_ADAPTER.test(type) && CREDENTIAL.test(found);
    return OF_A_LIBRARY.test(found) && !adapted;
  }

  private static ConditionEvent violation(JavaClass type, String where, JavaClass found) {
    return SimpleConditionEvent.violated(type, where + " exposes " + found.getName());
  }

  private static boolean reachable(JavaClass type) {
    boolean open = type.getModifiers().contains(JavaModifier.PUBLIC);
    return open && type.getEnclosingClass().map(PublicSurface::reachable).orElse(true);
  }

  private static boolean forUsers(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    boolean visible =
        modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    return visible && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  private static Stream<JavaClass> supertypes(JavaClass type) {
    Stream<JavaType> above =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    return above.flatMap(it -> it.getAllInvolvedRawTypes().stream());
  }

  private static Stream<JavaClass> signature(JavaMember member) {
    if (member instanceof JavaCodeUnit unit) {
      Stream<JavaType> types =
          Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
      Stream<JavaClass> thrown = unit.getExceptionTypes().stream();
      return Stream.concat(types.flatMap(it -> it.getAllInvolvedRawTypes().stream()), thrown);
    }
    return member.getAllInvolvedRawTypes().stream();
  }
}
