package com.getbonito.spring.boot;

import com.getbonito.spring.boot.WrittenProperties.Door;
import com.getbonito.spring.boot.WrittenProperties.Written;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the resources that are written, per kind. Spring compares names without case and
 * hyphens, and environment variables have none: so names that differ in nothing else are one, spelt
 * as a file spells it; what variables say is to come last.
 */
final class ResourceNames {

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final Complaints complaints;
  private final Map<String, Map<String, Spelling>> kinds = new LinkedHashMap<>();

  ResourceNames(Complaints complaints) {
    this.complaints = complaints;
  }

  private record Spelling(String name, Written by) {}

  /** The names of a kind, {@code connections}, {@code routes} or {@code policies}. */
  Collection<String> of(String kind) {
    return kinds.getOrDefault(kind, Map.of()).values().stream().map(Spelling::name).toList();
  }

  /** How a name without case and hyphens is spelt, or null where nobody has written it yet. */
  @Nullable String spelt(String kind, String uniform) {
    Spelling known = kinds.getOrDefault(kind, Map.of()).get(uniform);
    return known == null ? null : known.name();
  }

  /** Notes a name and gives back how it is spelt. */
  String note(String kind, Written written) {
    String name = written.original(2);
    Map<String, Spelling> names = kinds.computeIfAbsent(kind, any -> new LinkedHashMap<>());
    Spelling known = names.get(written.uniform(2));
    if (known == null) {
      label(kind, name, written);
      names.put(written.uniform(2), new Spelling(name, written));
      return name;
    }
    if (known.name().equals(name) || written.door() == Door.VARIABLES) {
      return known.name();
    }
    complaints.add(
        Codes.TWICE,
        "bonito." + kind + "." + name,
        written.place(),
        kind + "/" + known.name(),
        "is the same name for Spring as '"
            + known.name()
            + "' at "
            + known.by().place()
            + "; spell both alike, or rename one");
    return known.name();
  }

  private void label(String kind, String name, Written written) {
    if (!DNS_LABEL.matcher(name).matches()) {
      complaints.add(
          Codes.NAME,
          "bonito." + kind + "." + name,
          written.place(),
          kind + "/" + name,
          "wants a name of at most 63 lower-case letters, digits and inner hyphens");
    }
  }
}
