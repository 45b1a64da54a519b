package com.getbonito.verification.guards;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;

/** Which module may know what. Every rule may be applied to a module that is empty so far. */
final class HouseRules {

  private static final String[] ENGINE_NEIGHBOURS = {
    "com.getbonito.wire..",
    "com.getbonito.http..",
    "com.getbonito.provider..",
    "com.getbonito.config..",
    "com.getbonito.journal..",
    "com.getbonito.prices..",
    "com.getbonito.testkit.."
  };

  private static final String[] LIBRARIES = {
    "tools.jackson..", "com.fasterxml.jackson..", "okhttp3..", "okio..", "io.netty..", "kotlin.."
  };

  private static final Set<String> VALUES_OF_JAVA_NET =
      Set.of("URI", "URISyntaxException", "URLEncoder", "URLDecoder");

  private static final Set<String> STREAMS_IN_MEMORY =
      Set.of(
          "IOException",
          "UncheckedIOException",
          "InputStream",
          "OutputStream",
          "ByteArrayInputStream",
          "ByteArrayOutputStream",
          "Reader",
          "Writer",
          "StringReader",
          "StringWriter",
          "Serializable",
          "Closeable",
          "ObjectStreamException");

  static final ArchRule API_KNOWS_ONLY_THE_JDK_AND_ANNOTATIONS =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "com.getbonito.chat..",
                  "com.getbonito.embedding..",
                  "com.getbonito.decision..",
                  "com.getbonito.error..",
                  "com.getbonito.money..",
                  "com.getbonito.resource..",
                  "com.getbonito.snapshot..",
                  "com.getbonito.spi..",
                  "org.jspecify.annotations..",
                  "com.fasterxml.jackson.annotation.."))
          .because("an application's own versions must never clash with the public types")
          .allowEmptyShould(true);

  static final ArchRule CORE_KNOWS_NEITHER_WIRE_NOR_NETWORK =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ENGINE_NEIGHBOURS)
                  .or(resideInAnyPackage(LIBRARIES))
                  .or(resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..")))
          .because("the engine sees providers, codecs and configuration only through the SPI")
          .allowEmptyShould(true);

  static final ArchRule WIRE_IS_PURE =
      noClasses()
          .should()
          .dependOnClassesThat(
              inputOrOutput()
                  .or(resideInAnyPackage("org.slf4j..", "java.util.logging.."))
                  .or(named("java.lang.System$Logger", "java.time.Clock"))
                  .or(
                      named(
                          "com.getbonito.spi.SecretValue",
                          "com.getbonito.spi.SecretResolver",
                          "com.getbonito.spi.TimeSource")))
          .because("a codec does no I/O, reads no clock, sees no credential and logs no body")
          .allowEmptyShould(true);

  static final ArchRule PROVIDERS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("..provider.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a provider is an endpoint and its authentication, nothing else")
          .allowEmptyShould(true);

  /**
   * Lets an application hand in the credential of azure-identity that it has: azure-core is its own
   * dependency, not ours, and nothing but the interface of a credential is used.
   */
  private static final String CREDENTIAL_ADAPTER = "..provider.azure.identity..";

  private static final DescribedPredicate<JavaClass> VENDOR_SDK =
      resideInAnyPackage(
              "com.openai..",
              "com.anthropic..",
              "com.azure..",
              "com.google.cloud..",
              "com.google.genai..",
              "dev.langchain4j..",
              "software.amazon.awssdk.services..")
          .and(not(resideInAnyPackage("software.amazon.awssdk.services.sts..")));

  static final ArchRule NO_VENDOR_SDK =
      CompositeArchRule.of(
              noClasses()
                  .that()
                  .resideOutsideOfPackage(CREDENTIAL_ADAPTER)
                  .should()
                  .dependOnClassesThat(VENDOR_SDK)
                  .allowEmptyShould(true))
          .and(
              noClasses()
                  .that()
                  .resideInAPackage(CREDENTIAL_ADAPTER)
                  .should()
                  .dependOnClassesThat(
                      VENDOR_SDK.and(not(resideInAnyPackage("com.azure.core.credential.."))))
                  .allowEmptyShould(true))
          .because("the vendors' SDKs are judges in tests, never part of a call");

  static final ArchRule NO_FRAMEWORK_AND_NO_DATABASE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "io.fabric8..",
              "io.javaoperatorsdk..",
              "java.sql..",
              "javax.sql..")
          .because("what an application embeds brings no framework")
          .allowEmptyShould(true);

  static final ArchRule THE_SIMULATOR_SHARES_NOTHING_WITH_WHAT_IT_JUDGES =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "com.getbonito",
                  "com.getbonito.core..",
                  "com.getbonito.wire..",
                  "com.getbonito.http..",
                  "com.getbonito.prices..",
                  "com.getbonito.provider.."))
          .because("simulator and codec could share a mistake")
          .allowEmptyShould(true);

  static final ArchRule NOTHING_IS_PRINTED =
      noClasses()
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("a library speaks through its answers, its exceptions and the logger")
          .allowEmptyShould(true);

  private HouseRules() {}

  private static DescribedPredicate<JavaClass> inputOrOutput() {
    return describe(
        "do input or output",
        type ->
            switch (type.getPackageName()) {
              case "java.net" -> !VALUES_OF_JAVA_NET.contains(type.getSimpleName());
              case "java.io" -> !STREAMS_IN_MEMORY.contains(type.getSimpleName());
              case "java.nio.file", "java.nio.channels", "java.net.http", "javax.net.ssl" -> true;
              default -> false;
            });
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> wanted = Set.of(names);
    return describe("are one of " + wanted, type -> wanted.contains(type.getName()));
  }
}
