package com.getbonito.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text that a window holds back")
class HeldTextTest {

  private final HeldText held = new HeldText();
  private final List<String> released = new ArrayList<>();

  private void release(int count) {
    held.release(count, (part, text) -> released.add(part + ":" + text));
  }

  @Test
  void goes_on_under_the_parts_that_it_came_in() {
    held.add(0, "ab");
    held.add(0, "c");
    held.add(2, "de");
    release(2);
    release(2);
    release(1);
    assertThat(released).containsExactly("0:ab", "0:c", "2:d", "2:e");
    assertThat(held.text()).isEmpty();
  }

  @Test
  void that_a_window_made_longer_is_the_last_parts() {
    held.add(0, "ab");
    held.add(1, "c");
    held.text().append("!!");
    release(5);
    assertThat(released).containsExactly("0:ab", "1:c!!");
  }

  @Test
  void that_a_window_made_shorter_ends_the_parts_early() {
    held.add(0, "abcdef");
    held.add(1, "g");
    held.text().setLength(3);
    release(3);
    held.add(1, "h");
    release(1);
    assertThat(released).containsExactly("0:abc", "0:h");
  }
}
