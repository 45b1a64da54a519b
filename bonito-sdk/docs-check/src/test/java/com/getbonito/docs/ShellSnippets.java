package com.getbonito.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a shell snippet asks of {@code bonito}: the command must be there, and know each option that
 * stands behind it.
 */
final class ShellSnippets {

  private static final Pattern CALL =
      Pattern.compile(
          "(?:^\\s*|[\\s|&;(])(?:(?:\\.{1,2}/)+bonito|(?<=^|[|&;(] ?)bonito|java -jar \\S*bonito-cli\\S*\\.jar)(?:\\s+|$)([^|&;)\n]*)");
  private static final Pattern OPTION = Pattern.compile("(?:^|\\s)(--[a-z][\\w-]*)");
  private static final Pattern LAUNCHED = Pattern.compile("(?m)^ {2}([a-z]+)\\b.*$");

  private final Map<String, String> helps = CommandsPage.helps();
  private final String launcher = Checkout.text("bonito");

  /** What is wrong with the calls of bonito in a text. */
  List<String> problems(String code) {
    List<String> problems = new ArrayList<>();
    for (String words : calls(code)) {
      Optional<String> help = help(words);
      if (help.isEmpty()) {
        problems.add("there is no command: bonito " + words);
        continue;
      }
      Matcher options = OPTION.matcher(words);
      while (options.find()) {
        if (!Pattern.compile(Pattern.quote(options.group(1)) + "(?![\\w-])")
            .matcher(help.get())
            .find()) {
          problems.add("there is no option " + options.group(1) + " in: bonito " + words);
        }
      }
    }
    return problems;
  }

  /** The words behind each call of bonito. */
  List<String> calls(String code) {
    List<String> calls = new ArrayList<>();
    for (String line : code.replace("\\\n", " ").split("\n")) {
      Matcher call =
          CALL.matcher(line.replaceFirst("^\\s*[$>] ", "").replaceFirst("(^|\\s)#\\s.*", ""));
      while (call.find()) {
        calls.add(call.group(1).strip());
      }
    }
    return calls;
  }

  /** Lines that are neither comments nor calls of bonito. */
  List<String> others(String code) {
    List<String> others = new ArrayList<>();
    for (String line : code.replace("\\\n", " ").split("\n")) {
      if (!line.isBlank() && !line.startsWith("#") && calls(line).isEmpty()) {
        others.add(line);
      }
    }
    return others;
  }

  /** The help of the command that some words begin with. */
  private Optional<String> help(String words) {
    String[] each = words.split("\\s+");
    String first = each[0];
    String both = each.length > 1 ? first + " " + each[1] : first;
    if (words.isEmpty() || first.startsWith("-") || launched().contains(first)) {
      return Optional.of(launcher + launched() + helps.get(""));
    }
    if (helps.containsKey(both)) {
      return Optional.of(helps.get(both));
    }
    if (helps.containsKey(first)) {
      return Optional.of(helps.get(first));
    }
    boolean listed = Pattern.compile("(?m)^  " + first + " ").matcher(helps.get("")).find();
    return listed ? Optional.of(source(first)) : Optional.empty();
  }

  private Set<String> launched() {
    Set<String> names = new LinkedHashSet<>();
    Matcher usage =
        Pattern.compile("(?s)Usage: \\./bonito COMMAND.*?Every other command").matcher(launcher);
    if (usage.find()) {
      Matcher name = LAUNCHED.matcher(usage.group());
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    names.remove("demo");
    return names;
  }

  /** The options of a command whose help is not held by a test, from where they are declared. */
  private static String source(String command) {
    String file = command.equals("simulator") ? "/simulator/CommandLine.java" : "/" + command;
    return Checkout.mainSources().stream()
        .map(path -> path.toString().replace('\\', '/'))
        .filter(
            path -> path.contains(file) || path.toLowerCase(Locale.ROOT).contains(file + "command"))
        .map(path -> Checkout.text(Path.of(path)))
        .collect(Collectors.joining());
  }
}
