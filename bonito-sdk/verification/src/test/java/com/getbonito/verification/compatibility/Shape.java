package com.getbonito.verification.compatibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What others link against of one type, and its text form: a line for the type, then a line for
 * each member, indented.
 *
 * @param name fully qualified, nested types after a dollar
 * @param kind class, interface, enum, record or annotation
 * @param flags those of final, abstract and sealed that it has
 * @param supertypes its superclass, unless that is Object, and its interfaces
 * @param members flags by name and erased signature
 */
record Shape(
    String name,
    String kind,
    Set<String> flags,
    Set<String> supertypes,
    SortedMap<String, Set<String>> members) {

  private static final Pattern TYPE =
      Pattern.compile(
          "((?:final |abstract |sealed )*)(class|interface|enum|record|annotation) (\\S+)"
              + "(?: is (.*))?");
  private static final Pattern MEMBER =
      Pattern.compile("  ((?:public |protected |static |final |abstract )+)(.*)");

  /** The lines of its text form. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String above = supertypes.isEmpty() ? "" : " is " + String.join(", ", supertypes);
    lines.add(words(flags) + kind + " " + name + above);
    members.forEach((member, how) -> lines.add("  " + words(how) + member));
    return lines;
  }

  /** Types by name, from their text form. */
  static SortedMap<String, Shape> read(List<String> lines) {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    Shape current = null;
    for (String line : lines) {
      Matcher member = MEMBER.matcher(line);
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        String above = type.group(4) == null ? "" : type.group(4);
        current =
            new Shape(
                type.group(3),
                type.group(2),
                split(type.group(1), " "),
                split(above, ", "),
                new TreeMap<>());
        shapes.put(current.name(), current);
      } else if (member.matches() && current != null) {
        current.members().put(member.group(2), split(member.group(1), " "));
      } else {
        throw new IllegalArgumentException("neither a type nor a member: " + line);
      }
    }
    return shapes;
  }

  /** The text form of many. */
  static List<String> write(Map<String, Shape> shapes) {
    return new TreeMap<>(shapes).values().stream().flatMap(it -> it.lines().stream()).toList();
  }

  boolean is(String flag) {
    return flags.contains(flag);
  }

  /** Whether code elsewhere may extend or implement it. */
  boolean open() {
    boolean constructible = members.keySet().stream().anyMatch(it -> it.startsWith("<init>("));
    return !is("final") && !is("sealed") && (kind.equals("interface") || constructible);
  }

  private static Set<String> split(String text, String separator) {
    return new TreeSet<>(
        Arrays.stream(text.split(separator)).filter(word -> !word.isBlank()).toList());
  }

  /** Access first, as in a source. */
  private static String words(Set<String> flags) {
    StringBuilder text = new StringBuilder();
    for (String flag : List.of("public", "protected", "static", "abstract", "sealed", "final")) {
      if (flags.contains(flag)) {
        text.append(flag).append(' ');
      }
    }
    return text.toString();
  }
}
