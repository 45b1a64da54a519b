package com.getbonito.operator;

import com.getbonito.error.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How an operator runs.
 *
 * @param namespaces namespaces to watch; empty for all
 * @param namespace the operator's own, where its Lease is
 * @param leaderElection whether only one of several replicas works
 * @param port TCP port of probes and metrics, 0 to 65535; 0 for any free one
 */
public record OperatorSettings(
    Set<String> namespaces, String namespace, boolean leaderElection, int port) {

  static final String WATCH = "BONITO_OPERATOR_WATCH_NAMESPACES";
  static final String OWN = "BONITO_OPERATOR_NAMESPACE";
  static final String ELECTION = "BONITO_OPERATOR_LEADER_ELECTION";
  static final String PORT = "BONITO_OPERATOR_PORT";

  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int DEFAULT_PORT = 8080;

  /** Copies the set. */
  public OperatorSettings {
    namespaces = Set.copyOf(namespaces);
  }

  /**
   * Reads the variables of a process; a value that is blank counts as none.
   *
   * @throws ConfigurationException BON-7001 to BON-7004 where a value is not understood
   */
  public static OperatorSettings from(Map<String, String> environment) {
    Set<String> namespaces = new TreeSet<>();
    for (String each : value(environment, WATCH, "").split(",", -1)) {
      if (!each.isBlank()) {
        namespaces.add(namespace("BON-7001", WATCH, each.strip()));
      }
    }
    boolean election = election(value(environment, ELECTION, "true"));
    String own = value(environment, OWN, "");
    if (!own.isEmpty()) {
      namespace("BON-7002", OWN, own);
    } else if (election) {
      throw wrong(
          "BON-7002",
          OWN
              + " is not set; write the operator's own namespace, where its Lease is to be, or "
              + ELECTION
              + "=false");
    }
    return new OperatorSettings(
        namespaces, own, election, port(value(environment, PORT, Integer.toString(DEFAULT_PORT))));
  }

  private static String namespace(String code, String variable, String name) {
    if (!NAMESPACE.matcher(name).matches()) {
      throw wrong(
          code,
          variable
              + ": '"
              + name
              + "' is no name of a namespace; write lower-case letters, digits and hyphens, at most 63");
    }
    return name;
  }

  private static boolean election(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw wrong("BON-7003", ELECTION + ": '" + value + "' is neither; write true or false");
    };
  }

  private static int port(String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    String hint =
        value.startsWith("tcp://")
            ? "; Kubernetes has set it for a Service of this name: put enableServiceLinks: false into the pod"
            : "";
    throw wrong(
        "BON-7004", PORT + ": '" + value + "' is no port; write a number from 0 to 65535" + hint);
  }

  private static String value(Map<String, String> environment, String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static ConfigurationException wrong(String code, String message) {
    return new ConfigurationException(code, message, List.of());
  }
}
