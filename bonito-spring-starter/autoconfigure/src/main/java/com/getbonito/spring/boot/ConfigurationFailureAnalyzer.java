package com.getbonito.spring.boot;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what is wrong with the configuration of Bonito in place of a stack trace: every problem with
 * its property or path, where it is written, and what to do.
 */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

  ConfigurationFailureAnalyzer() {}

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, ConfigurationException cause) {
    return new FailureAnalysis(description(cause), action(cause), cause);
  }

  private static String description(ConfigurationException cause) {
    if (cause.problems().isEmpty()) {
      return "Bonito cannot start: " + cause.getMessage();
    }
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "Bonito cannot start: "
        + first
        + cause.problems().stream()
            .map(ConfigurationFailureAnalyzer::line)
            .collect(Collectors.joining());
  }

  private static String line(Problem problem) {
    return "\n\n    "
        + problem.path()
        + "\n        "
        + problem.message()
        + "  ["
        + problem.code()
        + (problem.isError() ? "" : ", a warning")
        + "]";
  }

  private static String action(ConfigurationException cause) {
    Set<String> codes = new LinkedHashSet<>();
    cause.problems().stream().filter(Problem::isError).map(Problem::code).forEach(codes::add);
    codes.add(cause.code());
    Set<String> advice = new LinkedHashSet<>();
    codes.forEach(code -> {
      String said = advice(code);
      if (said != null) {
        advice.add(said);
      }
    });
    if (advice.isEmpty()) {
      advice.add("Change what is listed; the codes are explained in Bonito's reference.");
    }
    return String.join("\n", advice);
  }

  private static @Nullable String advice(String code) {
    return switch (code) {
      case Codes.UNKNOWN_FIELD ->
          "Correct or remove the keys that are not known: nothing under bonito is ignored.";
      case Codes.NO_SECRET ->
          "Set the missing credentials as environment variables or properties, or say elsewhere"
              + " where they are.";
      case Codes.INLINE_SECRET ->
          "Write where a secret is, never the secret: source Env with a variable's or property's"
              + " name, File with a path, or Secret with a key.";
      case Codes.TWICE, Codes.BESIDE ->
          "Write each resource in one place: in properties, or at bonito.config-location.";
      case Codes.BOTH ->
          "Beside bonito.config-location, write resources as properties bonito.connections,"
              + " bonito.routes and bonito.policies; a BonitoBuilderCustomizer adds none and"
              + " leaves the builder's environment alone.";
      case Codes.MISSING_MODULE ->
          "Add the module that is named to the class path; bonito-spring-boot-starter brings all.";
      case Codes.UNREADABLE ->
          "Give bonito.config-location a file or folder that the application can read.";
      default -> null;
    };
  }
}
