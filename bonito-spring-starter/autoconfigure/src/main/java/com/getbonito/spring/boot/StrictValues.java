package com.getbonito.spring.boot;

import com.getbonito.spring.boot.LeafValues.Complaint;
import com.getbonito.spring.boot.Shape.Items;
import com.getbonito.spring.boot.Shape.Leaf;
import com.getbonito.spring.boot.WrittenProperties.Written;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;

/**
 * Judges what is written at the end of a known path: that it can be bound, that its placeholders
 * are resolved, and that no secret passes through it.
 */
final class StrictValues {

  private static final Pattern SECRET =
      Pattern.compile(
          "connections/[^.]+\\.spec\\.(credentials|http\\.(headers|query|clientCertificate))\\b.*");

  private static final String PLACEHOLDER = "${";

  private final PlaceholdersResolver placeholders;
  private final LeafValues leaves;
  private final Complaints complaints;

  StrictValues(PlaceholdersResolver placeholders, LeafValues leaves, Complaints complaints) {
    this.placeholders = placeholders;
    this.leaves = leaves;
    this.complaints = complaints;
  }

  /**
   * Judges a value.
   *
   * @param part path of the compiler, empty for what is no resource's
   * @param wins whether this is the value that Spring takes
   */
  void check(Written written, Shape shape, String part, boolean wins) {
    boolean secret = SECRET.matcher(part).matches();
    if (secret && written.value().toString().contains(PLACEHOLDER)) {
      complain(
          written,
          part,
          new Complaint(
              Codes.INLINE_SECRET,
              "a placeholder is not put in here: the secret would pass through the configuration;"
                  + " say where it is, with source Env and the property's or variable's name, File"
                  + " or Secret"));
      return;
    }
    Object value = wins ? resolved(written, part) : null;
    if (value != null) {
      value(written, value, shape, part, secret);
    }
  }

  private void value(Written written, Object value, Shape shape, String part, boolean secret) {
    Complaint complaint = null;
    if (shape instanceof Leaf leaf) {
      complaint = leaves.complaint(value, leaf.type(), secret);
    } else if (value.toString().isEmpty()) {
      return;
    } else if (shape instanceof Items items && items.item() instanceof Leaf leaf) {
      complaint = listed(value.toString(), leaf, secret);
    } else {
      complaint =
          new Complaint(
              Codes.WRONG_TYPE,
              "wants " + (shape instanceof Items ? "a list" : "a mapping") + "; found one value");
    }
    if (complaint != null) {
      complain(written, part, complaint);
    }
  }

  private @Nullable Complaint listed(String values, Leaf leaf, boolean secret) {
    for (String value : List.of(values.split(","))) {
      Complaint complaint = leaves.complaint(value.strip(), leaf.type(), secret);
      if (complaint != null) {
        return complaint;
      }
    }
    return null;
  }

  private @Nullable Object resolved(Written written, String part) {
    Object value = written.value();
    if (!(value instanceof String text) || !text.contains(PLACEHOLDER)) {
      return value;
    }
    try {
      Object resolved = placeholders.resolvePlaceholders(text);
      if (resolved != null && !resolved.toString().contains(PLACEHOLDER)) {
        return resolved;
      }
    } catch (IllegalArgumentException circular) {
      // said below: it cannot be resolved
    }
    complain(
        written,
        part,
        new Complaint(
            Codes.VARIABLE,
            "'" + text + "' cannot be resolved; set what it names, or write ${name:default}"));
    return null;
  }

  private void complain(Written written, String part, Complaint complaint) {
    complaints.add(complaint.code(), written.path(), written.place(), part, complaint.message());
  }
}
