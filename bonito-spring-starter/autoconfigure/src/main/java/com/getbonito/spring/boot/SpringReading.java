package com.getbonito.spring.boot;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What an application has written under {@code bonito}.
 *
 * @param properties what could be bound
 * @param written every property, with its place
 * @param complaints what is wrong
 */
record SpringReading(
    Environment environment,
    BonitoProperties properties,
    WrittenProperties written,
    Complaints complaints) {

  /** The three kinds of resources. */
  Resources resources() {
    return new Resources(properties.connections(), properties.routes(), properties.policies());
  }

  /** Where the parts of the resources are written. */
  Places places() {
    return new Places(written, resources());
  }

  /**
   * Looks up a variable or a property of that name; null where there is none, or where a
   * placeholder in it cannot be resolved. What Spring says of that holds the value, which may be a
   * secret.
   */
  @Nullable String variable(@Nullable String name) {
    try {
      return name == null ? null : environment.getProperty(name);
    } catch (IllegalArgumentException unresolved) {
      return null;
    }
  }

  /** Complains of secrets of source Env that nobody has set. */
  void checkCredentials() {
    properties
        .connections()
        .forEach((name, connection) -> {
          Credentials credentials = connection.credentials();
          if (credentials.source() == Credentials.Source.ENV && !connection.suspend()) {
            credentials.keys().forEach((key, variable) -> checkCredential(name, key, variable));
          }
        });
  }

  private void checkCredential(String connection, String key, String variable) {
    String value = variable(variable);
    String part = "connections/" + connection + ".spec.credentials.keys." + key;
    if ((value == null || value.isBlank()) && complaints.judges(part)) {
      Problem at = places().placed(Problem.error(Codes.NO_SECRET, part, ""));
      complaints.add(
          Codes.NO_SECRET,
          at.path(),
          "",
          "",
          environment.containsProperty(variable)
              ? "names a variable that is empty, or that holds a placeholder ${…} that cannot be"
                  + " resolved; set it, or write a secret with such characters into a file"
              : "names a variable that nobody has set; set it, or a property of that name");
    }
  }

  /**
   * Ends the start where something is wrong. What of the resources can be judged all the same is
   * judged, so that everything comes together.
   *
   * @throws ConfigurationException with every problem
   */
  void refuseComplaints() {
    if (!complaints.any()) {
      return;
    }
    List<Problem> all = new ArrayList<>(complaints.found());
    if (properties.configLocation() == null) {
      new FileConfigurationProvider()
          .compile(resources(), null).problems().stream()
              .filter(Problem::isError)
              .filter(problem -> complaints.judges(problem.path()))
              .map(places()::placed)
              .forEach(all::add);
    }
    throw new ConfigurationException(
        Codes.UNUSABLE, "what is written under bonito cannot be used", all);
  }
}
