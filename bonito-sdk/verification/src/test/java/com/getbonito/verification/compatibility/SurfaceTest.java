package com.getbonito.verification.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What others can reach")
class SurfaceTest {

  private static final String SOURCE =
      """
      package p;

      public abstract class A implements Runnable {
        public static final int LIMIT = 1;
        private int hidden;
        int near;
        protected A(String[][] names) {}
        public final int[] sums(java.util.List<String> names) { return null; }
        protected abstract void step();
        void near() {}
        private void hidden() {}
        public enum Color { RED }
        public record Point(int x, int y) { public Point(int x) { this(x, 0); } }
        public sealed interface Shape permits Circle {}
        public static final class Circle implements Shape { private Circle() {} }
        protected static class Inner extends Exception {}
        static class Near { public static class Deep {} }
        public @interface Mark { int value(); }
      }

      class Beside { public void unreachable() {} }
      """;

  @Test
  void is_public_or_protected_all_the_way_out(@TempDir Path folder) throws IOException {
    SortedMap<String, Shape> shapes = compiled(folder);
    assertThat(Shape.write(shapes))
        .containsExactly(
            "abstract class p.A is java.lang.Runnable",
            "  protected <init>(java.lang.String[][]): void",
            "  public static final LIMIT: int",
            "  protected abstract step(): void",
            "  public final sums(java.util.List): int[]",
            "final class p.A$Circle is p.A$Shape",
            "enum p.A$Color",
            "  public static final RED: p.A$Color",
            "  public static valueOf(java.lang.String): p.A$Color",
            "  public static values(): p.A$Color[]",
            "class p.A$Inner is java.lang.Exception",
            "  protected <init>(): void",
            "annotation p.A$Mark is java.lang.annotation.Annotation",
            "  public abstract value(): int",
            "record p.A$Point",
            "  public <init>(int): void",
            "  public final equals(java.lang.Object): boolean",
            "  public final hashCode(): int",
            "  public final toString(): java.lang.String",
            "  public x(): int",
            "  public y(): int",
            "sealed interface p.A$Shape");
    assertThat(Shape.read(Shape.write(shapes))).isEqualTo(shapes);
  }

  private static SortedMap<String, Shape> compiled(Path folder) throws IOException {
    Path source = folder.resolve("A.java");
    Files.writeString(source, SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    try (Stream<Path> files = Files.walk(folder)) {
      return Surface.of(
          files.filter(file -> file.toString().endsWith(".class")).toList(), "p"::equals);
    }
  }
}
