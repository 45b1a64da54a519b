package com.getbonito.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles snippets in Java against what this module depends on. A snippet is a file, or members of
 * a class, or statements: the way that compiles counts. A class that is not imported is imported if
 * it is on the class path, and what is no file may use the fields {@code bonito}, {@code settings},
 * {@code request} and {@code response}.
 */
final class Snippets implements AutoCloseable {

  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:public |final |abstract |sealed )*(?:class|interface|record|enum|@interface) (\\w+)");
  private static final Pattern MISSING =
      Pattern.compile("(?s)cannot find symbol.*symbol:\\s+(?:class|variable) ([A-Z]\\w*).*");
  private static final Pattern SYNTAX = Pattern.compile("expected|illegal start|reached end");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n");

  private static final String IMPORTS =
      """
      import com.getbonito.*;
      import com.getbonito.chat.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.regex.*;
      import java.util.stream.*;
      import static org.assertj.core.api.Assertions.assertThat;
      """;

  private static final String FIELDS =
      """
        Bonito bonito = null;
        Settings settings = null;
        ChatRequest request = null;
        ChatResponse response = null;
      """;

  private final ClassIndex classes = new ClassIndex(System.getProperty("java.class.path"));
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

  Snippets(Path classes) {
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
    } catch (IOException e) {
      throw new UncheckedIOException("no place for classes", e);
    }
  }

  /** What is wrong with a snippet that stands alone. */
  List<String> problems(String code) {
    return problems(code, "", "");
  }

  /**
   * What is wrong with a snippet, in the way that fits it best; nothing where it compiles.
   *
   * @param before classes that the page has shown before
   * @param about what the page is about, in one word
   */
  List<String> problems(String code, String before, String about) {
    List<List<String>> tried = new ArrayList<>();
    for (String unit : units(code, before)) {
      List<String> problems = importing(unit, about);
      if (problems.isEmpty()) {
        return problems;
      }
      tried.add(problems);
    }
    return tried.stream().min(Comparator.comparingInt(Snippets::distance)).orElseThrow();
  }

  /** Whether a snippet declares a class that later ones of its page may use. */
  static boolean declares(String code) {
    return TYPE.matcher(code).find()
        && !code.contains("package ")
        && !IMPORT.matcher(code).find()
        && !code.contains("public class");
  }

  /** A way in which the snippet is not even Java is not the one that was meant. */
  private static int distance(List<String> problems) {
    boolean java = problems.stream().noneMatch(each -> SYNTAX.matcher(each).find());
    return problems.size() + (java ? 0 : 1_000);
  }

  private List<String> importing(String unit, String about) {
    List<String> problems = compile(unit);
    Set<String> imports = new TreeSet<>();
    for (String problem : problems) {
      Matcher missing = MISSING.matcher(problem);
      if (missing.find()) {
        String name = missing.group(1);
        boolean annotation = unit.contains("@" + name);
        classes
            .find(name, annotation, about)
            .ifPresent(found -> imports.add("import " + found + ";\n"));
      }
    }
    if (imports.isEmpty() || imports.stream().anyMatch(unit::contains)) {
      return problems;
    }
    int behind = unit.startsWith("package ") ? unit.indexOf('\n') + 1 : 0;
    return importing(
        unit.substring(0, behind) + String.join("", imports) + unit.substring(behind), about);
  }

  private static List<String> units(String code, String before) {
    if (TYPE.matcher(code).find()) {
      boolean whole = code.contains("package ") || IMPORT.matcher(code).find();
      return whole ? List.of(code, IMPORTS + code) : List.of(IMPORTS + code);
    }
    StringBuilder own = new StringBuilder();
    Matcher imports = IMPORT.matcher(code);
    while (imports.find()) {
      own.append(imports.group());
    }
    String rest = imports.replaceAll("");
    String head = own + IMPORTS + "abstract class Snippet {\n" + FIELDS;
    return List.of(
        head + "  void run() throws Exception {\n" + rest + "  }\n}\n" + before,
        head + rest + "}\n" + before);
  }

  /** Compiles one file. */
  List<String> compile(String unit) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:none",
            "--release",
            "17",
            "-classpath",
            System.getProperty("java.class.path"));
    compiler.getTask(null, files, found, options, null, List.of(new Source(unit))).call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> line(unit, each.getLineNumber()) + ": " + each.getMessage(null))
        .toList();
  }

  private static String line(String unit, long number) {
    return number < 1 ? "" : unit.split("\n", -1)[(int) number - 1].strip();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** A file that is only in memory. */
  private static final class Source extends SimpleJavaFileObject {

    private final String unit;

    Source(String unit) {
      super(URI.create("memory:///" + name(unit) + ".java"), Kind.SOURCE);
      this.unit = unit;
    }

    private static String name(String unit) {
      Matcher type = TYPE.matcher(unit);
      return type.find() ? type.group(1) : "Snippet";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return unit;
    }
  }
}
