package com.getbonito.testkit.budget;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class KnowsOnlyTheApiTest {

  private static final ArchRule RULE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations..",
              "com.getbonito.spi..",
              "com.getbonito.testkit.budget..")
          .because("authority and borrower could share a mistake");

  @Test
  void theAuthorityKnowsNothingElse() {
    JavaClasses authority =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.getbonito.testkit.budget");

    assertThat(authority).isNotEmpty();
    RULE.check(authority);
  }

  @Test
  void theRuleCanBeBroken() {
    JavaClasses others = new ClassFileImporter().importPackages("com.getbonito.testkit.simulator");

    assertThat(RULE.evaluate(others).hasViolation()).isTrue();
  }
}
