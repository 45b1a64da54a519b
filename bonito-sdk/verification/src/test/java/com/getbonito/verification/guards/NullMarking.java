package com.getbonito.verification.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Every package says that its types are non-null unless marked. */
final class NullMarking {

  static final ArchRule EVERY_PACKAGE =
      classes()
          .should(liveInAMarkedPackage())
          .because("NullAway checks only what is marked")
          .allowEmptyShould(true);

  private NullMarking() {}

  private static ArchCondition<JavaClass> liveInAMarkedPackage() {
    return new ArchCondition<>("live in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getPackageName() + " of " + type.getSimpleName()));
      }
    };
  }
}
