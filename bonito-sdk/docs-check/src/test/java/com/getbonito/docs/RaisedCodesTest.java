package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.docs.RaisedCodes.Raised;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs")
@DisplayName("A code in the sources")
final class RaisedCodesTest {

  @Test
  void has_the_exception_that_carries_it_and_the_class_that_raises_it() {
    Raised raised =
        raised(
            """
            class Door { void open() { throw new DoorException("BON-1234", "the door is shut"); } }
            """);
    assertThat(raised.as).containsExactly("DoorException");
    assertThat(raised.by).containsExactly("Door");
    assertThat(raised.says).containsExactly("the door is shut");
  }

  @Test
  void may_be_a_constant_of_another_class() {
    Raised raised =
        raised(
            """
            final class Codes { static final String SHUT = "BON-1234"; }
            class Door { void open() { found.add(Problem.warning(Codes.SHUT, "a.b", "is shut now")); } }
            """);
    assertThat(raised.as).containsExactly("Problem.warning");
    assertThat(raised.by).containsExactly("Door");
    assertThat(raised.says).containsExactly("is shut now");
  }

  @Test
  void is_followed_into_the_methods_that_it_is_given_to() {
    Raised raised =
        raised(
            """
            class Door {
              void open(String key) { throw refused("BON-1234", "is shut for '" + key + "'"); }
              static DoorException refused(String code, String why) {
                String message = "the door " + why;
                return new DoorException(code, message);
              }
            }
            """);
    assertThat(raised.as).containsExactly("DoorException");
    assertThat(raised.says).containsExactly("the door is shut for '{key}'");
  }

  @Test
  void is_raised_once_for_each_call_of_a_private_method_that_has_it() {
    Raised raised =
        raised(
            """
            class Door {
              void open() { refuse("is shut"); }
              void close() { refuse("is open"); }
              private void refuse(String why) { throw new DoorException("BON-1234", "the door " + why); }
            }
            """);
    assertThat(raised.says).containsExactly("the door is shut", "the door is open");
  }

  @Test
  void has_every_text_that_a_choice_or_a_format_gives() {
    Raised raised =
        raised(
            """
            class Door {
              void open(boolean half, Key key) {
                throw new DoorException(
                    "BON-1234", "door %s is %s shut".formatted(key.getName(), half ? "half" : "quite"));
              }
            }
            """);
    assertThat(raised.says)
        .containsExactly("door {name} is half shut", "door {name} is quite shut");
  }

  @Test
  void has_the_value_of_a_constant_and_a_hole_for_what_changes() {
    Raised raised =
        raised(
            """
            class Door {
              private static final int MOST = 3;
              private String name = "";
              void open(int times) {
                String why = "";
                if (times > MOST) { why += "often"; }
                throw new DoorException("BON-1234", name + " opens " + MOST + " times, now " + why);
              }
            }
            """);
    assertThat(raised.says).containsExactly("{name} opens 3 times, now {why}");
  }

  @Test
  void may_belong_to_its_exception() {
    Raised raised =
        raised(
            """
            class ShutException extends DoorException {
              ShutException(String message) { super("BON-1234", message); }
            }
            class Door { void open() { throw new ShutException("the door is shut"); } }
            """);
    assertThat(raised.as).containsExactly("ShutException");
    assertThat(raised.by).containsExactly("Door");
    assertThat(raised.says).containsExactly("the door is shut");
  }

  @Test
  void may_be_the_beginning_of_a_line_of_the_log() {
    Raised raised =
        raised(
            """
            class Door {
              private static final String SHUT = "BON-1234";
              void open(int times) { LOG.log(WARNING, SHUT + ": shut for " + times + " times"); }
            }
            """);
    assertThat(raised.as).containsExactly("log");
    assertThat(raised.says).containsExactly("shut for {times} times");
  }

  @Test
  void may_have_its_meaning_in_an_enum() {
    Raised raised =
        raised(
            "enum DoorCode { SHUT(\"BON-1234\", \"A door is shut\"); DoorCode(String a, String b) {} }");
    assertThat(raised.constant).isEqualTo("DoorCode.SHUT");
    assertThat(raised.meaning).isEqualTo("A door is shut");
  }

  @Test
  void is_not_raised_where_it_is_only_asked_for() {
    Raised raised =
        raised("class Door { boolean is(String code) { return code.equals(\"BON-1234\"); } }");
    assertThat(raised.by).isEmpty();
  }

  @Test
  void needs_advice_and_no_more_than_that() {
    Map<String, Raised> codes = Map.of("BON-1234", new Raised(), "BON-1235", new Raised());
    String advice =
        """
        - part: Doors
          codes:
            BON-1234: {why: it was shut., do: Open it.}
            BON-1236: {what: None., why: none., do: Nothing.}
        """;
    assertThatThrownBy(() -> ErrorCodesPage.made(codes, ErrorAdvice.parts(advice).toList()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BON-1234 lacks 'what'")
        .hasMessageContaining("BON-1235 has no advice")
        .hasMessageContaining("BON-1236 is raised nowhere");
  }

  @Test
  void is_an_entry_of_the_page() {
    Map<String, Raised> codes =
        codes(
            "class Door { void open() { throw new DoorException(\"BON-1234\", \"it is shut\"); } }");
    List<ErrorAdvice.Part> advice =
        ErrorAdvice.parts(
                """
                - part: Doors
                  about: They open.
                  codes:
                    BON-1234: {what: A door is shut., why: somebody shut it., do: Open it.}
                """)
            .toList();
    assertThat(ErrorCodesPage.made(codes, advice))
        .endsWith(
            """

            ## Doors

            They open.

            ### BON-1234

            **A door is shut.** *Why:* somebody shut it. *Do:* Open it.

            *Raised:* as `DoorException`; by `Door`.

            - `it is shut`
            """);
  }

  private static Raised raised(String source) {
    Map<String, Raised> codes = codes(source);
    assertThat(codes).containsOnlyKeys("BON-1234");
    return codes.values().iterator().next();
  }

  private static Map<String, Raised> codes(String source) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("memory:///Door.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    return RaisedCodes.of(Sources.of(file));
  }
}
