package com.getbonito.spring.boot;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Translates the compiler's paths to properties and where they are written: {@code
 * routes/chat.spec.failover.maxAttempts} to {@code bonito.routes.chat.failover.max-attempts (class
 * path resource [application.yml] - 12:15)}. What is written elsewhere keeps its path.
 */
final class Places {

  private static final Pattern PART =
      Pattern.compile("(connections|routes|policies)/([^.\\[ ]+)\\.spec(.*?)(?: \\(.*\\))?");

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])[A-Z]");
  private static final Pattern QUOTED = Pattern.compile("\\[\"([^\"]*)\"]");

  private final WrittenProperties written;
  private final Resources own;

  Places(WrittenProperties written, Resources own) {
    this.written = written;
    this.own = own;
  }

  /** The same problem, at its property. */
  Problem placed(Problem problem) {
    Matcher part = PART.matcher(problem.path());
    if (!part.matches() || !names(part.group(1)).contains(part.group(2))) {
      return problem;
    }
    String path = path(part);
    String place = written.place(ConfigurationPropertyName.adapt(path, '.'));
    return new Problem(
        problem.code(),
        place.isEmpty() ? path : path + " (" + place + ")",
        problem.message(),
        problem.severity());
  }

  /** The same failure, its problems at their properties. */
  ConfigurationException placed(ConfigurationException failure) {
    if (failure.problems().isEmpty()) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    ConfigurationException placed =
        new ConfigurationException(
            failure.code(),
            message.replaceFirst("^" + failure.code() + ": ", ""),
            failure.problems().stream().map(this::placed).toList());
    placed.initCause(failure);
    return placed;
  }

  /** Where a part of a resource is written; empty where nobody knows. */
  String place(String part) {
    Matcher parts = PART.matcher(part);
    return parts.matches() ? written.place(ConfigurationPropertyName.adapt(path(parts), '.')) : "";
  }

  private static String path(Matcher part) {
    String dashed =
        HUMP.matcher(QUOTED.matcher(part.group(3)).replaceAll("[$1]"))
            .replaceAll(hump -> "-" + hump.group().toLowerCase(Locale.ROOT));
    return "bonito." + part.group(1) + "." + part.group(2) + dashed;
  }

  private Set<String> names(String kind) {
    return switch (kind) {
      case "connections" -> own.connections().keySet();
      case "routes" -> own.routes().keySet();
      default -> own.policies().keySet();
    };
  }
}
