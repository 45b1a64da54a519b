package com.getbonito.spring.boot;

import com.getbonito.config.Nearest;
import com.getbonito.spring.boot.Shape.Field;
import com.getbonito.spring.boot.Shape.Fields;
import com.getbonito.spring.boot.Shape.Items;
import com.getbonito.spring.boot.Shape.Leaf;
import com.getbonito.spring.boot.Shape.Named;
import com.getbonito.spring.boot.WrittenProperties.Door;
import com.getbonito.spring.boot.WrittenProperties.Written;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Follows every property through the shapes of the records: unknown keys, lists where mappings
 * belong and the other way round. What arrives is handed to {@link StrictValues}.
 */
final class StrictKeys {

  /** What the library reads by itself where there is no Spring. */
  private static final Set<String> BARE =
      Set.of(
          "credentials", "direct", "watch", "attribution", "ledger", "spool", "instance", "prices");

  private static final Set<String> RESOURCES = Set.of("connections", "routes", "policies");

  private final Fields root;
  private final ResourceNames names;
  private final StrictValues values;
  private final Complaints complaints;

  StrictKeys(Fields root, ResourceNames names, StrictValues values, Complaints complaints) {
    this.root = root;
    this.names = names;
    this.values = values;
    this.complaints = complaints;
  }

  /**
   * Checks one property; of the names of resources, those that files spell are to come first.
   *
   * @param wins whether no earlier source has it
   */
  void check(Written written, boolean wins) {
    Found first = find(root, written, 1);
    if (first == null) {
      unknownAtRoot(written);
      return;
    }
    String kind = first.field().name();
    if (RESOURCES.contains(kind)) {
      resource(written, first, wins);
    } else {
      Walk walk = new Walk(written, "", wins);
      walk.canonical(first.field().dashed());
      walk.into(first.field().shape(), first.next(), false);
    }
  }

  private void resource(Written written, Found first, boolean wins) {
    String kind = first.field().name();
    int at = first.next();
    if (at == written.name().getNumberOfElements()) {
      new Walk(written, "", wins).into(first.field().shape(), at, false);
    } else if (written.name().isNumericIndex(at)) {
      complaints.add(
          Codes.WRONG_TYPE,
          "bonito." + kind,
          written.place(),
          "",
          "is a list; write a mapping, with the name of each as its key");
    } else {
      int next = afterName(kind, written, at);
      String name =
          next == at + 1
              ? names.note(kind, written)
              : String.valueOf(names.spelt(kind, joined(written, at, next)));
      Walk walk = new Walk(written, kind + "/" + name + ".spec", wins);
      walk.canonical(kind);
      walk.canonical(name);
      walk.into(((Named) first.field().shape()).value(), next, true);
    }
  }

  /**
   * A variable may write the hyphens of a name that a file has as underscores; the longest wins.
   */
  private int afterName(String kind, Written written, int at) {
    if (written.door() == Door.VARIABLES) {
      for (int next = written.name().getNumberOfElements(); next > at; next--) {
        if (names.spelt(kind, joined(written, at, next)) != null) {
          return next;
        }
      }
    }
    return at + 1;
  }

  private static String joined(Written written, int from, int to) {
    StringBuilder word = new StringBuilder();
    for (int i = from; i < to; i++) {
      word.append(written.uniform(i));
    }
    return word.toString();
  }

  private void unknownAtRoot(Written written) {
    String key = written.original(1);
    String near = Nearest.nearest(key, root.names());
    if (written.door() == Door.VARIABLES && BARE.contains(key)) {
      complaints.add(
          Codes.UNKNOWN_FIELD,
          written.path(),
          written.place(),
          "",
          "is read without Spring only; here the process's settings are BONITO_SETTINGS_…");
    } else if (written.door() == Door.OWN || near != null) {
      complaints.add(
          Codes.UNKNOWN_FIELD,
          written.path(),
          written.place(),
          "",
          "there is no key '" + key + "'" + Nearest.hint(key, root.names()));
    }
  }

  /**
   * A known key, and the element after it.
   *
   * @param next index of the next element
   */
  private record Found(Field field, int next) {}

  /**
   * Variables write hyphens as underscores or not at all: their key may be several elements, and is
   * the longest that is known, {@code probe-interval} before {@code probe}.
   */
  private static @Nullable Found find(Fields fields, Written written, int at) {
    int longest = written.door() == Door.VARIABLES ? written.name().getNumberOfElements() : at + 1;
    for (int next = longest; next > at; next--) {
      Field field = fields.field(joined(written, at, next));
      if (field != null) {
        return new Found(field, next);
      }
    }
    return null;
  }

  /** The way of one property. */
  private final class Walk {

    private final Written written;
    private final boolean wins;
    private ConfigurationPropertyName canonical = WrittenProperties.ROOT;
    private String part;

    Walk(Written written, String part, boolean wins) {
      this.written = written;
      this.part = part;
      this.wins = wins;
    }

    void canonical(String element) {
      if (written.door() == Door.VARIABLES) {
        canonical = canonical.append(element);
      }
    }

    void into(Shape shape, int at, boolean named) {
      if (at == written.name().getNumberOfElements()) {
        end(shape);
      } else if (shape instanceof Fields fields) {
        fields(fields, at, named);
      } else if (shape instanceof Items items) {
        item(items, at);
      } else if (shape instanceof Named map) {
        entry(map, at);
      } else if (shape instanceof Leaf) {
        complain(Codes.WRONG_TYPE, "wants one value; found a mapping or a list");
      }
    }

    /** Of a name with hyphens, Spring takes a variable with all as underscores, or with none. */
    private void end(Shape shape) {
      if (written.door() == Door.VARIABLES && !written.answers(canonical)) {
        complain(
            Codes.UNKNOWN_FIELD,
            "Spring does not take it for "
                + canonical
                + "; write all of its hyphens as underscores, or none");
      } else {
        values.check(written, shape, part, wins);
      }
    }

    private void fields(Fields fields, int at, boolean named) {
      Found found = find(fields, written, at);
      if (found != null) {
        part = part.isEmpty() ? "" : part + "." + found.field().name();
        canonical(found.field().dashed());
        into(found.field().shape(), found.next(), false);
      } else if (written.name().isNumericIndex(at)) {
        complain(Codes.WRONG_TYPE, "wants a mapping; found a list");
      } else {
        unknown(fields, at, named);
      }
    }

    private void unknown(Fields fields, int at, boolean named) {
      String key = written.original(at);
      if (key.equals("true") && fields.field("on") != null) {
        unknown("on", "YAML reads the key on as true; write it in quotes: \"on\"");
        return;
      }
      String near = Nearest.nearest(key, fields.names());
      String hint = Nearest.hint(key, fields.names());
      if (written.door() == Door.VARIABLES && named) {
        hint += "; a name with hyphens is written without them in a variable";
      } else if (named && at > 3) {
        hint += "; a key with dots is written in brackets: \"[a.b]\"";
      }
      unknown(key, "there is no key '" + key + "'" + hint);
      if (near != null && !part.isEmpty()) {
        complaints.spoil(part + "." + fieldName(fields, near));
      }
    }

    private void unknown(String key, String message) {
      String within = part.isEmpty() ? "" : part + "." + key;
      complaints.add(Codes.UNKNOWN_FIELD, written.path(), written.place(), within, message);
    }

    private static String fieldName(Fields fields, String dashed) {
      return fields.byWord().values().stream()
          .filter(field -> field.dashed().equals(dashed))
          .map(Field::name)
          .findFirst()
          .orElse(dashed);
    }

    private void item(Items items, int at) {
      if (written.name().isNumericIndex(at)) {
        part = part.isEmpty() ? "" : part + "[" + written.original(at) + "]";
        canonical("[" + written.original(at) + "]");
        into(items.item(), at + 1, false);
      } else {
        complain(Codes.WRONG_TYPE, "wants a list; found a mapping: begin each entry with a hyphen");
      }
    }

    private void entry(Named map, int at) {
      part = part.isEmpty() ? "" : part + "." + written.original(at);
      int next = map.value() instanceof Leaf ? written.name().getNumberOfElements() : at + 1;
      for (int i = at; i < next; i++) {
        boolean plain = !written.name().isNumericIndex(i);
        canonical(plain ? written.original(i) : "[" + written.original(i) + "]");
      }
      into(map.value(), next, true);
    }

    private void complain(String code, String message) {
      complaints.add(code, written.path(), written.place(), part, message);
    }
  }
}
