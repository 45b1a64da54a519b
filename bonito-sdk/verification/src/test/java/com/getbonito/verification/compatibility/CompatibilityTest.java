package com.getbonito.verification.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Between two states of the same types")
class CompatibilityTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A { public void m() {} }             | class A {}                                 | ---! REMOVED METHOD: PUBLIC(-) void m()
          class A { public int m() { return 1; } }   | class A { public long m() { return 1; } }  | (<-int)
          class A { public void m() {} }             | class A { protected void m() {} }          | PROTECTED (<- PUBLIC) void m()
          class A { public void m() {} }             | class A { void m() {} }                    | REMOVED METHOD: PUBLIC(-) void m()
          interface A { void m(); }                  | interface A { void m(); void n(); }        | +++* NEW METHOD: PUBLIC(+) ABSTRACT(+) void n()
          record A(int x, int y) {}                  | record A(int x) {}                         | REMOVED METHOD: PUBLIC(-) int y()
          class A { public void m(int i) {} }        | class A { public void m(long i) {} }       | REMOVED METHOD: PUBLIC(-) void m(int)
          class A { public void m() {} }             | class A { public static void m() {} }      | STATIC (<- NON_STATIC)
          class A { public void m() {} }             | class A { public final void m() {} }       | FINAL (<- NON_FINAL)
          class A { public A() {} }                  | class A { public A(int i) {} }             | REMOVED CONSTRUCTOR: PUBLIC(-) A()
          class A { public int f; }                  | class A { public String f; }               | FIELD
          class A {}                                 | final class A {}                           | FINAL (<- NON_FINAL)
          class A {}                                 | abstract class A {}                        | ABSTRACT (<- NON_ABSTRACT)
          interface A {}                             | sealed interface A { record B() implements A {} } | FINAL (<- NON_FINAL)
          class A implements Runnable { public void run() {} } | class A { public void run() {} } | REMOVED INTERFACE: java.lang.Runnable
          enum A { ONE, TWO }                        | enum A { ONE }                             | REMOVED FIELD
          class A { public static class B {} }       | class A { static class B {} }              | REMOVED CLASS
          interface A {}                             | class A {}                                 | ***! MODIFIED CLASS (<- INTERFACE)
          class A { public java.util.List<String> m() { return null; } } | class A { public java.util.List<Integer> m() { return null; } } | METHOD: PUBLIC java.util.List
          class A { public void m() {} }             | class A { public void m() throws Exception {} } | NEW EXCEPTION
          """)
  void a_break_is_named(String before, String now, String words) throws IOException {
    assertThat(between(before, now).breaks()).contains(words);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A {}                                 | class A { public void m() {} public static class B {} }
          interface A {}                             | interface A { default void m() {} static void n() {} }
          interface A { void m(); }                  | interface A { default void m() {} }
          sealed interface A { record B() implements A {} } | sealed interface A { int m(); record B(int m) implements A {} }
          enum A { ONE }                             | enum A { ONE, TWO }
          record A(int x) {}                         | record A(int x, int y) {}
          final class A { public void m() {} }       | final class A { public final void m() {} }
          abstract class A { A() {} }                | abstract class A { A() {} public abstract void m(); }
          class A { protected void m() {} }          | class A { public void m() {} }
          interface A { interface B {} interface C {} interface D extends B {} } | interface A { interface B {} interface C extends B {} interface D extends C {} }
          interface A { class B {} class C {} class D extends B {} } | interface A { class B {} class C extends B {} class D extends C {} }
          interface A { class B {} class C extends B { public void m() {} } } | interface A { class B { public void m() {} } class C extends B {} }
          """)
  void nothing_breaks_where_it_was_added_moved_up_or_opened(String before, String now)
      throws IOException {
    assertThat(between(before, now).breaks()).isEmpty();
    assertThat(between(before, now).changes()).isNotEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A { private A() {} }                 | final class A { private A() {} }
          class A { int near; }                      | class A { private long hidden; void near() {} }
          class A { public int m() { return 1; } }   | class A { @Deprecated public int m() { return 2; } }
          class A { static class B {} }              | class A {} class Beside { public void m() {} }
          """)
  void what_others_cannot_reach_is_no_change(String before, String now) throws IOException {
    assertThat(jar(before)).isEqualTo(jar(before));
    assertThat(between(before, now).changes()).isEmpty();
  }

  private Compatibility between(String before, String now) throws IOException {
    return Compatibility.between(jar(before), jar(now));
  }

  /** Of one public type A, and what is around it. */
  private byte[] jar(String source) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path file = classes.resolve("A.java");
    Files.writeString(file, "public " + source);
    List<String> arguments = List.of("-proc:none", "-d", classes.toString(), file.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    try (Stream<Path> files = Files.walk(classes)) {
      return Headers.jar(
          files.filter(it -> it.toString().endsWith(".class")).toList(), String::isEmpty);
    }
  }
}
