package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool that the model may call. */
public final class Tool {

  private final String type;
  private final String name;
  private final @Nullable String description;
  private final @Nullable String parameters;
  private final @Nullable Boolean strict;
  private final Map<String, @Nullable Object> extras;

  private Tool(
      String type,
      String name,
      @Nullable String description,
      @Nullable String parameters,
      @Nullable Boolean strict,
      Map<String, ? extends @Nullable Object> extras) {
    this.type = type;
    this.name = name;
    this.description = description;
    this.parameters = parameters;
    this.strict = strict;
    this.extras = Extras.copy(extras);
  }

  /**
   * A function.
   *
   * @param name what the model calls it by
   * @param description when and how to use it
   * @param parameters JSON Schema of the arguments, raw
   */
  public static Tool function(String name, String description, String parameters) {
    return new Tool("function", name, description, parameters, null, Map.of());
  }

  /** A function as a dialect gives it; null is what it left out. */
  public static Tool function(
      String name,
      @Nullable String description,
      @Nullable String parameters,
      @Nullable Boolean strict,
      Map<String, ? extends @Nullable Object> extras) {
    return new Tool("function", name, description, parameters, strict, extras);
  }

  /**
   * A tool of another type, for example one that the provider hosts; its settings are vendor
   * fields.
   */
  public static Tool vendor(
      String type, String name, Map<String, ? extends @Nullable Object> settings) {
    return new Tool(type, name, null, null, null, settings);
  }

  /** {@code function}, or the vendor's type. */
  public String type() {
    return type;
  }

  /** What the model calls it by; empty for vendor tools without a name. */
  public String name() {
    return name;
  }

  /** When and how to use it, or null. */
  public @Nullable String description() {
    return description;
  }

  /** JSON Schema of the arguments, raw, or null for a function without any. */
  public @Nullable String parameters() {
    return parameters;
  }

  /** Whether arguments must follow the schema exactly; null for the provider's default. */
  public @Nullable Boolean strict() {
    return strict;
  }

  /** Vendor fields of this tool that the model does not name. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }
}
