package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape that the answer must have. */
public final class ResponseFormat {

  /** The shapes. */
  public enum Kind {
    /** Free text. */
    TEXT,
    /** Any JSON object. */
    JSON_OBJECT,
    /** JSON that follows {@link ResponseFormat#schema()}. */
    JSON_SCHEMA,
    /** As {@link ResponseFormat#extras()} say, in the vendor's words. */
    VENDOR
  }

  /** Free text. */
  public static final ResponseFormat TEXT =
      new ResponseFormat(Kind.TEXT, null, null, null, null, Map.of());

  /** Any JSON object. */
  public static final ResponseFormat JSON_OBJECT =
      new ResponseFormat(Kind.JSON_OBJECT, null, null, null, null, Map.of());

  private final Kind kind;
  private final @Nullable String name;
  private final @Nullable String description;
  private final @Nullable String schema;
  private final @Nullable Boolean strict;
  private final Map<String, @Nullable Object> extras;

  private ResponseFormat(
      Kind kind,
      @Nullable String name,
      @Nullable String description,
      @Nullable String schema,
      @Nullable Boolean strict,
      Map<String, ? extends @Nullable Object> extras) {
    this.kind = kind;
    this.name = name;
    this.description = description;
    this.schema = schema;
    this.strict = strict;
    this.extras = Extras.copy(extras);
  }

  /**
   * JSON that follows a schema.
   *
   * @param name a name for the schema; some providers show it to the model
   * @param schema JSON Schema, raw
   */
  public static ResponseFormat jsonSchema(String name, String schema) {
    return new ResponseFormat(Kind.JSON_SCHEMA, name, null, schema, true, Map.of());
  }

  /** JSON that follows a schema, as a dialect gives it; null is what it left out. */
  public static ResponseFormat jsonSchema(
      @Nullable String name,
      @Nullable String description,
      @Nullable String schema,
      @Nullable Boolean strict,
      Map<String, ? extends @Nullable Object> extras) {
    return new ResponseFormat(Kind.JSON_SCHEMA, name, description, schema, strict, extras);
  }

  /** The vendor's own words, written as they are. */
  public static ResponseFormat vendor(Map<String, ? extends @Nullable Object> fields) {
    return new ResponseFormat(Kind.VENDOR, null, null, null, null, fields);
  }

  /** The shape. */
  public Kind kind() {
    return kind;
  }

  /** The schema's name, or null. */
  public @Nullable String name() {
    return name;
  }

  /** What the schema is for, or null. */
  public @Nullable String description() {
    return description;
  }

  /** JSON Schema, raw, or null. */
  public @Nullable String schema() {
    return schema;
  }

  /** Whether the answer must follow the schema exactly; null for the provider's default. */
  public @Nullable Boolean strict() {
    return strict;
  }

  /** Vendor fields; the whole format for {@link Kind#VENDOR}. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }
}
