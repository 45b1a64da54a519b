package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the file that is converted. It remembers what was read; {@link #rest()} speaks of
 * everything else.
 */
final class Section {

  private final String path;
  private final Map<String, @Nullable Object> members;
  private final Remarks remarks;
  private final Set<String> read = new HashSet<>();

  private Section(String path, Map<String, @Nullable Object> members, Remarks remarks) {
    this.path = path;
    this.members = members;
    this.remarks = remarks;
  }

  /** A mapping, or an empty one where the value is none. */
  static Section of(String path, @Nullable Object value, Remarks remarks) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> members.put(String.valueOf(name), each));
      merged(map.get("<<"), members);
    }
    Section section = new Section(path, members, remarks);
    if (value != null && !(value instanceof Map<?, ?>)) {
      section.unread(path, path, "is no mapping");
    }
    return section;
  }

  /** A section whose members another one completes. */
  Section with(Section defaults) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(defaults.members);
    all.putAll(members);
    return new Section(path, all, remarks);
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  String path() {
    return path;
  }

  Set<String> names() {
    return members.keySet();
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  /** The value, which counts as read. */
  @Nullable Object value(String name) {
    read.add(name);
    return members.get(name);
  }

  /** A text; numbers are texts as well. Null where there is none. */
  @Nullable String text(String name) {
    Object value = value(name);
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      String text = value.toString().strip();
      return text.isEmpty() ? null : text;
    }
    odd(name, value);
    return null;
  }

  /** A number, or null; a number may be written as a text, its digits in groups. */
  @Nullable BigDecimal number(String name) {
    Object value = value(name);
    try {
      if (value instanceof Number || value instanceof String) {
        String digits = value.toString().strip().replaceAll("(?<=\\d)_+(?=\\d)", "");
        return new BigDecimal(digits);
      }
    } catch (NumberFormatException none) {
      // said below
    }
    odd(name, value);
    return null;
  }

  /** A whole number, or null. */
  @Nullable Long count(String name) {
    BigDecimal number = number(name);
    return number == null ? null : number.longValue();
  }

  /** Whether it says yes, by the words of YAML 1.1 as well. */
  boolean truth(String name) {
    Object value = value(name);
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof String word) {
      String lower = word.strip().toLowerCase(Locale.ROOT);
      return Set.of("true", "yes", "on").contains(lower);
    }
    odd(name, value);
    return false;
  }

  Section section(String name) {
    return of(path(name), value(name), remarks);
  }

  /** The mappings of a list. */
  List<Section> sections(String name) {
    List<Section> sections = new ArrayList<>();
    if (value(name) instanceof Collection<?> items) {
      int place = 0;
      for (Object item : items) {
        sections.add(of(path(name) + "[" + place++ + "]", item, remarks));
      }
    } else {
      odd(name, members.get(name));
    }
    return sections;
  }

  /** The texts of a list, or the one text. */
  List<String> texts(String name) {
    Object value = value(name);
    if (value instanceof Collection<?> items) {
      List<String> texts = new ArrayList<>();
      for (Object item : items) {
        if (item instanceof String text) {
          texts.add(text);
        } else {
          remarks.leftOut(path(name), "holds more than names; what is no name was not read");
        }
      }
      return texts;
    }
    return value instanceof String text ? List.of(text) : List.of();
  }

  /** Says of everything that was not read why it is left out. */
  void rest() {
    members.forEach((name, value) -> {
      boolean empty =
          value == null
              || (value instanceof Map<?, ?> map && map.isEmpty())
              || (value instanceof Collection<?> items && items.isEmpty());
      if (!read.contains(name) && !empty && !name.equals("<<")) {
        if (limitsSpending(name, value)) {
          remarks.lost(path(name), Reasons.SPENDING);
        } else {
          remarks.leftOut(path(name), Reasons.of(name));
        }
      }
    });
  }

  /** Whether a limit on spending stands here or, but for anchors of the whole file, one below. */
  private boolean limitsSpending(String name, @Nullable Object value) {
    boolean below =
        !path.isEmpty()
            && value instanceof Map<?, ?> map
            && map.keySet().stream().anyMatch(each -> Reasons.isSpending(String.valueOf(each)));
    return below || (Reasons.isSpending(name) && !(value instanceof Boolean));
  }

  private void odd(String name, @Nullable Object value) {
    if (value != null) {
      unread(path(name), name, "has a value of another type than expected");
    }
  }

  private void unread(String where, String name, String why) {
    if (Reasons.isSpending(name)) {
      remarks.lost(where, why + ", so what it limits is unlimited; write the figure itself");
    } else {
      remarks.leftOut(where, why + " and was not read");
    }
  }

  /** The merge key of YAML 1.1: what is written beside it wins. */
  private static void merged(@Nullable Object base, Map<String, @Nullable Object> into) {
    if (base instanceof Map<?, ?> map) {
      map.forEach((name, each) -> into.putIfAbsent(String.valueOf(name), each));
      merged(map.get("<<"), into);
    } else if (base instanceof Collection<?> several) {
      several.forEach(each -> merged(each, into));
    }
  }
}
