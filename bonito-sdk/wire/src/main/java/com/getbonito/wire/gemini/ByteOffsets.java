package com.getbonito.wire.gemini;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns offsets in the UTF-8 bytes of a text, in which the service states what a source supports,
 * into offsets in its characters. Holds a run for every change of width, not the text.
 */
final class ByteOffsets {

  /** Characters of one width; a pair of surrogates is two characters of two bytes each. */
  private record Run(int firstByte, int firstCharacter, int width) {}

  private final List<Run> runs = new ArrayList<>(1);
  private int bytes;
  private int characters;

  /** Appends more text. */
  void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      int width = width(text.charAt(i));
      if (runs.isEmpty() || runs.get(runs.size() - 1).width != width) {
        runs.add(new Run(bytes, characters, width));
      }
      bytes += width;
      characters++;
    }
  }

  private static int width(char character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
  }

  /** The character at a byte; null where the text is shorter or the byte is within a character. */
  @Nullable Integer character(@Nullable Integer at) {
    if (at == null || at < 0 || at > bytes) {
      return null;
    }
    if (at == bytes) {
      return characters;
    }
    int low = 0;
    int high = runs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (runs.get(middle).firstByte <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Run run = runs.get(low);
    int into = at - run.firstByte;
    return into % run.width == 0 ? Integer.valueOf(run.firstCharacter + into / run.width) : null;
  }
}
