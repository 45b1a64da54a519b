package com.getbonito.cli.convert;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a conversion gave.
 *
 * @param documents the resources
 * @param remarks what is not the same, the gravest first
 * @param variables stands in for variables while the result is compiled
 */
record Conversion(List<Document> documents, List<Remark> remarks, Variables variables) {

  /** Whether calls that went somewhere go nowhere now, or spending that was limited is not. */
  boolean isLossy() {
    return remarks.stream().anyMatch(each -> each.kind() == Remark.Kind.LOST);
  }

  long count(String kind) {
    return documents.stream().filter(each -> each.kind().equals(kind)).count();
  }

  /** The resources as YAML, with the remarks as comments above them. */
  String yaml(String source) {
    String head =
        "# Converted from "
            + source
            + " by bonito convert.\n"
            + remarks.stream().map(each -> "# " + each + "\n").collect(Collectors.joining());
    return documents.stream().map(Document::yaml).collect(Collectors.joining("---\n", head, ""));
  }

  /** For programs. */
  Map<String, Object> members(String source) {
    return Map.of(
        "yaml", yaml(source),
        "connections", count("ProviderConnection"),
        "routes", count("Route"),
        "policies", count("Policy"),
        "remarks", remarks.stream().map(Remark::members).toList());
  }
}
