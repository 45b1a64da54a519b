package com.getbonito.cli.doctor;

import com.getbonito.config.Nearest;
import com.getbonito.snapshot.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a problem of settings or of a configuration: what its message advises or says
 * that is wanted, else what helps with its code.
 */
final class Fixes {

  /** What to do where neither the message nor the code says. */
  static final String UNKNOWN = "correct it as the message says";

  private static final Pattern NO_SETTING = Pattern.compile("^is no setting; known are (.+)$");

  /** The first that finds something in a message gives the fix. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("did you mean '(.+)'\\?$", "write $1"),
          new Rule("; (?:known are|it knows|these are:|prices are:) (.+)$", "write one of $1"),
          new Rule("^is (one of .+|true or false), not '.*'$", "write $1"),
          new Rule("^is none of (.+)$", "write one of $1"),
          new Rule("; ((?:add|give|make|name|put|remove|say|set|write) .+?)(?:; found .*)?$", "$1"),
          new Rule("\\bwants? (.+?)(?:; found .*)?$", "write $1"),
          new Rule("^(is) required\\b", "add LEAF and its value"),
          new Rule("^has no effect without (?:an? )?(.+)$", "add $1, or remove LEAF"),
          new Rule("^(has no effect|goes with|does not go with)\\b", "remove LEAF"));

  private Fixes() {}

  /** A message in which the pattern is found; {@code $1} is its group, LEAF the path's end. */
  private record Rule(Pattern pattern, String fix) {

    Rule(String pattern, String fix) {
      this(Pattern.compile(pattern), fix);
    }

    @Nullable String apply(String message, String leaf) {
      Matcher found = pattern.matcher(message);
      return found.find() ? fix.replace("LEAF", leaf).replace("$1", found.group(1)) : null;
    }
  }

  /** What to do; begins with a verb. */
  static String of(Problem problem) {
    String leaf = leaf(problem.path());
    Matcher setting = NO_SETTING.matcher(problem.message());
    if (setting.matches()) {
      return setting(leaf, List.of(setting.group(1).split(", ")));
    }
    for (Rule rule : RULES) {
      String fix = rule.apply(problem.message(), leaf);
      if (fix != null) {
        return fix;
      }
    }
    return byCode(problem.code());
  }

  private static String setting(String name, List<String> known) {
    String prefix = name.substring(0, name.indexOf('_') + 1);
    String near = Nearest.nearest(name.substring(prefix.length()), known);
    return near == null
        ? "unset it, or write one of the known names"
        : "rename it to " + prefix + near;
  }

  /** The last part of a path, without the place in a file behind it. */
  private static String leaf(String path) {
    String dotted = path.replaceFirst(" \\(.*", "");
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  private static String byCode(String code) {
    return switch (code) {
      case "BON-1001" -> "correct the syntax at that place";
      case "BON-1002" -> "write apiVersion: getbonito.com/v1alpha1 and a kind that it has";
      case "BON-1003", "BON-1036" -> "remove one of the two, or merge them";
      case "BON-1004" -> "remove it, or write the field that is meant";
      case "BON-1005", "BON-1006" -> "write a value of the kind that the message names";
      case "BON-1007", "BON-1008" -> "write a value, or remove the empty field";
      case "BON-1009" -> "stay within the bounds that the message names";
      case "BON-1010" -> "set the variable, or write ${NAME:default}";
      case "BON-1011" -> "name the variable, file or mounted secret that holds it, and replace it";
      case "BON-1012" -> "let the user of the process read it, or name another file or folder";
      case "BON-1013" -> "write lower-case letters, digits and inner hyphens, at most 63";
      case "BON-1014" -> "name a file or folder that holds .yaml, .yml or .json with resources";
      case "BON-1015" -> "remove the resources beside the compiled folder";
      case "BON-1030" -> "write the section of the provider, and only that";
      case "BON-1031" -> "write the keys that the provider and the source take, of one kind only";
      case "BON-1032" -> "shorten the timeout, or lengthen the interval";
      case "BON-1033" -> "write for example arn:aws:iam::123456789012:role/bonito";
      case "BON-1034" -> "write the selector with from: Selector, and only there";
      case "BON-1035" -> "write an http or https URL with a host";
      case "BON-1037" -> "make a new connection with a new name";
      case "BON-1038" -> "remove the header, since Bonito or the protocol sets it";
      case "BON-1039" -> "write US dollars per million tokens, for example \"0.15\"";
      case "BON-1040" -> "give the targets weights: above 0, and of AbTest 100 in all";
      case "BON-1041" -> "give each target a priority of its own, or none of them one";
      case "BON-1042", "BON-1052" -> "give one of the two another name";
      case "BON-1043" -> "shorten it, or lengthen attemptTimeout";
      case "BON-1044" -> "write stickyTag with stickyBy: Tag, and only there";
      case "BON-1045" -> "add the connection or end its suspension, or name another";
      case "BON-1046" -> "choose another alias";
      case "BON-1047" -> "remove that kind of error from the list";
      case "BON-1048" -> "remove it, or write what it goes with";
      case "BON-1049" -> "write Deny or CeilingEstimate";
      case "BON-1050", "BON-1053" -> "add a limit, or remove what limits nothing";
      case "BON-1051" -> "limit requests or tokens, in a window of at least 1s";
      case "BON-1054" -> "write the pattern with * and ? alone";
      case "BON-1055" -> "correct the name, or add what it names";
      case "BON-1056" -> "write the region where the connection's calls go, or remove it";
      case "BON-1098" -> "write a region of the provider, for example us-east-1";
      case "BON-1060", "BON-1061", "BON-1063", "BON-1064" ->
          "have the compiled folder written anew, by a version that goes with this one";
      case "BON-1062", "BON-1065" -> "use a newer Bonito, which knows what was written";
      case "BON-1070" -> "let the user of the process read it, or name another file";
      case "BON-1071" -> "correct the JSON at that place";
      case "BON-1072" -> "write a key or tier that own prices have";
      case "BON-1073" -> "write amounts and days as texts, in quotes";
      case "BON-1074" -> "write an amount such as \"0.15\", or a day such as 2026-09-01";
      case "BON-1075" -> "add provider, model and at least one price";
      case "BON-1076" -> "remove one of the two, or separate them by place or day";
      case "BON-1077" -> "leave out the models whose prices are those of the book";
      case "BON-6001" -> "correct its value, or unset it";
      default -> UNKNOWN;
    };
  }
}
