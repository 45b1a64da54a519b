package com.getbonito.verification.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types are given in their text form, with a semicolon for the end of a line. */
@DisplayName("What no longer links")
class BreaksTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A;  public m(): void                | class A                                 | A.m(): void is gone
          class A;  public m(): void                | class A;  protected m(): void           | A.m(): void is no longer public
          class A;  public m(int): void             | class A;  public m(long): void          | A.m(int): void is gone
          class A;  public m(): int                 | class A;  public m(): long              | A.m(): int is gone
          class A;  public m(): void                | class A;  public static m(): void       | A.m(): void has become static
          class A;  public static m(): void         | class A;  public m(): void              | A.m(): void is no longer static
          class A;  public <init>(): void;  public m(): void | class A;  public <init>(): void;  public final m(): void | A.m(): void has become final
          class A;  public <init>(): void;  public m(): void | abstract class A;  public <init>(): void;  public abstract m(): void | A.m(): void has become abstract
          class A;  public <init>(): void           | class A;  public <init>(int): void      | A.<init>(): void is gone
          class A;  public f: int                   | class A;  public f: java.lang.String    | A.f: int is gone
          class A;  public <init>(): void           | final class A;  public <init>(): void   | A has become final
          class A;  public <init>(): void           | abstract class A;  public <init>(): void | A has become abstract
          interface A                               | sealed interface A                      | A has become sealed
          class A is java.lang.Runnable             | class A                                 | A is no longer a java.lang.Runnable
          interface A                               | interface A;  public abstract m(): void | A.m(): void is new, and implementers lack it
          enum A;  public static final TWO: A       | enum A                                  | A.TWO: A is gone
          record A;  public two(): int              | record A                                | A.two(): int is gone
          class A;class A$B                         | class A                                 | A$B is gone
          interface A                               | class A                                 | A was a interface and is a class
          """)
  void is_named(String before, String after, String finding) {
    assertThat(Breaks.between(shapes(before), shapes(after))).contains(finding);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A                                   | class A;  public m(): void;class B
          interface A                               | interface A;  public m(): void
          sealed interface A                        | sealed interface A;  public abstract m(): void
          enum A;  public static final ONE: A       | enum A;  public static final ONE: A;  public static final TWO: A
          final class A;  public m(): void          | final class A;  public final m(): void
          class A;  public m(): void                | class A;  public final m(): void
          class A is X;class X;  public m(): void   | class A is B;class B is X;class X;  public m(): void
          class A is B;  public m(): void;class B   | class A is B;class B;  public m(): void
          class A;  protected m(): void             | class A;  public m(): void
          """)
  void is_not_what_was_added_moved_up_or_opened(String before, String after) {
    assertThat(Breaks.between(shapes(before), shapes(after))).isEmpty();
  }

  @Test
  void is_told_apart_from_additions() {
    assertThat(
            Breaks.additions(
                shapes("class A;  public m(): void"),
                shapes("class A;  public m(): void;  public n(): int;class A$B")))
        .containsExactly("A.n(): int", "A$B");
  }

  private static SortedMap<String, Shape> shapes(String text) {
    return Shape.read(List.of(text.split(";")));
  }
}
