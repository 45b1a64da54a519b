package com.getbonito.verification.guards;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What pins a virtual thread, or outlives the instance that it belongs to. */
final class SharedState {

  private static final Set<String> MUTABLE =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.ArrayList",
          "java.util.HashSet",
          "java.lang.StringBuilder",
          "java.util.Properties");

  static final ArchRule NO_SYNCHRONIZED_METHOD =
      noMethods()
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED)
          .because("a monitor pins a virtual thread to its carrier; take a ReentrantLock")
          .allowEmptyShould(true);

  static final ArchRule NO_THREAD_LOCAL =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .because("state belongs to the call, not to the thread")
          .allowEmptyShould(true);

  static final ArchRule NO_STATIC_MUTABLE_STATE =
      noFields()
          .that(describe("the compiler did not make", field -> !synthetic(field)))
          .and()
          .areStatic()
          .should(be(describe("reassignable or of a mutable type", SharedState::mutable)))
          .because("two instances in one JVM must not meet")
          .allowEmptyShould(true);

  private SharedState() {}

  private static boolean synthetic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean mutable(JavaField field) {
    String type = field.getRawType().getName();
    return !field.getModifiers().contains(JavaModifier.FINAL)
        || MUTABLE.contains(type)
        || type.startsWith("java.util.concurrent.");
  }
}
