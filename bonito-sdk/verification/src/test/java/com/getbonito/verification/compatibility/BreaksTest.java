package com.getbonito.verification.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What no longer links")
class BreaksTest {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all, since opening the JDK's own classes takes longer than compiling. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  @TempDir private Path folder;

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A { public void m() {} }            | class A {}                              | p.A.m(): void is gone
          class A { public void m() {} }            | class A { void m() {} }                 | p.A.m(): void is gone
          class A { public void m() {} }            | class A { protected void m() {} }       | p.A.m(): void is no longer public
          class A { public void m(int i) {} }       | class A { public void m(long i) {} }    | p.A.m(int): void is gone
          class A { public int m() {return 1;} }    | class A { public long m() {return 1;} } | p.A.m(): int is gone
          class A { public void m() {} }            | class A { public static void m() {} }   | p.A.m(): void has become static
          class A { public void m() {} }            | class A { public final void m() {} }    | p.A.m(): void has become final
          class A { public int f; }                 | class A { public String f; }            | p.A.f: int is gone
          class A {}                                | final class A {}                        | p.A has become final
          class A {}                                | abstract class A {}                     | p.A has become abstract
          class A implements Runnable { public void run() {} } | class A { public void run() {} } | p.A is no longer a java.lang.Runnable
          interface A {}                            | interface A { void m(); }               | p.A.m(): void is new, and implementers lack it
          interface A {}                            | sealed interface A { record B() implements A {} } | p.A has become sealed
          enum A { ONE, TWO }                       | enum A { ONE }                          | p.A.TWO: p.A is gone
          record A(int one, int two) {}             | record A(int one) {}                    | p.A.two(): int is gone
          class A { public static class B {} }      | class A { static class B {} }           | p.A$B is gone
          interface A {}                            | class A {}                              | p.A was a interface and is a class
          """)
  void is_named(String before, String after, String finding) {
    assertThat(Breaks.between(compiled("before", before), compiled("after", after)))
        .contains(finding);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A { private void m() {} void n() {} } | class A {}
          class A {}                                | class A { public void m() {} }
          interface A {}                            | interface A { default void m() {} }
          sealed interface A { record B() implements A {} } | sealed interface A { void m(); record B() implements A { public void m() {} } }
          record A(int one) {}                      | record A(int one, int two) {}
          enum A { ONE }                            | enum A { ONE, TWO }
          final class A { public void m() {} }      | final class A { public final void m() {} }
          class A extends Exception {}              | class A extends Exception { public A(String why) {} public A() {} }
          """)
  void is_not_what_was_added_or_never_reachable(String before, String after) {
    assertThat(Breaks.between(compiled("before", before), compiled("after", after))).isEmpty();
  }

  @Test
  void tells_additions() {
    assertThat(
            Breaks.additions(
                compiled("before", "class A {}"),
                compiled(
                    "after", "class A { public int m() { return 1; } public static class B {} }")))
        .containsExactly("p.A.m(): int", "p.A$B");
  }

  @Test
  void is_the_same_after_writing_and_reading() {
    SortedMap<String, Shape> shapes =
        compiled(
            "one",
            "sealed abstract class A implements Runnable, java.io.Closeable"
                + " { protected static final int F = 1; public int[] m(String[][] s) { return null; }"
                + " public static final class B extends A { public void run() {} public void close() {} }"
                + " public enum C { ONE } public @interface D { int value(); } }");
    assertThat(shapes).hasSize(4);
    assertThat(Shape.read(Shape.write(shapes))).isEqualTo(shapes);
  }

  private SortedMap<String, Shape> compiled(String name, String type) {
    try {
      Path source = Files.createDirectories(folder.resolve(name)).resolve("A.java");
      Files.writeString(source, "package p; public " + type);
      String classes = folder.resolve(name + "-classes").toString();
      List<String> options = List.of("-proc:none", "-d", classes);
      boolean compiles =
          COMPILER
              .getTask(null, FILES, null, options, null, FILES.getJavaFileObjects(source))
              .call();
      assertThat(compiles).as(type).isTrue();
      try (Stream<Path> files = Files.walk(Path.of(classes))) {
        List<Path> classFiles = files.filter(file -> file.toString().endsWith(".class")).toList();
        return Surface.of(classFiles, "p"::equals);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
