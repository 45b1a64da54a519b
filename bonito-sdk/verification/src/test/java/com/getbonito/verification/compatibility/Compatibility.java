package com.getbonito.verification.compatibility;

import static japicmp.model.JApiCompatibilityChangeType.CLASS_NOW_ABSTRACT;
import static japicmp.model.JApiCompatibilityChangeType.CLASS_NOW_NOT_EXTENDABLE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_SUPERCLASS;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_TO_CLASS;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_NOW_DEFAULT;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_ABSTRACT;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_FINAL;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.OverrideCompatibilityChange;
import japicmp.config.Options;
import japicmp.model.FinalModifier;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiSemanticVersionLevel;
import japicmp.output.stdout.StdoutOutputGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How japicmp judges the way from one jar of {@link Headers} to another, for code that was compiled
 * with the first.
 *
 * @param changed the types that differ
 */
record Compatibility(List<JApiClass> changed) {

  private static final Set<JApiCompatibilityChangeType> FELT_BY_SUBTYPES =
      Set.of(
          CLASS_NOW_ABSTRACT,
          CLASS_NOW_NOT_EXTENDABLE,
          METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE,
          METHOD_ABSTRACT_ADDED_IN_SUPERCLASS,
          METHOD_ABSTRACT_ADDED_TO_CLASS,
          METHOD_ADDED_TO_INTERFACE,
          METHOD_NOW_ABSTRACT,
          METHOD_NOW_FINAL);

  static Compatibility between(byte[] before, byte[] now) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    // Section 13.5.7 of the Java Language Specification: implementers go on overriding it.
    options.addOverrideCompatibilityChange(
        new OverrideCompatibilityChange(
            METHOD_ABSTRACT_NOW_DEFAULT, true, true, JApiSemanticVersionLevel.MINOR));
    List<JApiClass> types =
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before, "recorded", ""), new JApiCmpArchive(now, "now", ""));
    types.stream().filter(Compatibility::closed).forEach(Compatibility::acceptForSubtypes);
    return new Compatibility(
        types.stream()
            .filter(type -> type.getChangeStatus() != JApiChangeStatus.UNCHANGED || breaks(type))
            .toList());
  }

  /** What no longer links or compiles, in japicmp's words; empty if nothing. */
  String breaks() {
    return words(changed.stream().filter(Compatibility::breaks).toList());
  }

  /** Every change, in japicmp's words; empty if there is none. */
  String changes() {
    return words(changed);
  }

  private static String words(List<JApiClass> types) {
    if (types.isEmpty()) {
      return "";
    }
    Options options = Options.newDefault();
    options.setOutputOnlyModifications(true);
    String report = new StdoutOutputGenerator(options, new ArrayList<>(types)).generate();
    // Its first line names two files.
    return report.lines().skip(1).collect(Collectors.joining("\n"));
  }

  private static boolean breaks(JApiClass type) {
    return !type.isBinaryCompatible() || !type.isSourceCompatible();
  }

  /** Whether nobody elsewhere could extend it. */
  private static boolean closed(JApiClass type) {
    return type.getFinalModifier().getOldModifier().filter(FinalModifier.FINAL::equals).isPresent();
  }

  private static void acceptForSubtypes(JApiClass type) {
    Stream.<JApiCompatibility>concat(Stream.of(type), type.getMethods().stream())
        .flatMap(part -> part.getCompatibilityChanges().stream())
        .filter(change -> FELT_BY_SUBTYPES.contains(change.getType()))
        .forEach(change -> {
          change.setBinaryCompatible(true);
          change.setSourceCompatible(true);
        });
  }
}
