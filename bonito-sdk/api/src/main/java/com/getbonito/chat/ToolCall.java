package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that the model wants made. */
public final class ToolCall {

  private final String id;
  private final String type;
  private final String name;
  private final String arguments;
  private final Map<String, @Nullable Object> extras;

  private ToolCall(
      String id,
      String type,
      String name,
      String arguments,
      Map<String, ? extends @Nullable Object> extras) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.arguments = arguments;
    this.extras = Extras.copy(extras);
  }

  /**
   * A function call.
   *
   * @param id the id that the result refers to
   * @param name the tool's name
   * @param arguments raw JSON as the model wrote it; not necessarily valid
   */
  public static ToolCall of(String id, String name, String arguments) {
    return new ToolCall(id, "function", name, arguments, Map.of());
  }

  /**
   * A call of any type, with vendor fields. For type {@code custom} the arguments are free text.
   */
  public static ToolCall of(
      String id,
      String type,
      String name,
      String arguments,
      Map<String, ? extends @Nullable Object> extras) {
    return new ToolCall(id, type, name, arguments, extras);
  }

  /** The id that the result refers to; empty where the provider gives none. */
  public String id() {
    return id;
  }

  /** {@code function}, {@code custom}, or what the provider says. */
  public String type() {
    return type;
  }

  /** The tool's name. */
  public String name() {
    return name;
  }

  /** Raw JSON as the model wrote it. */
  public String arguments() {
    return arguments;
  }

  /** Vendor fields of this call that the model does not name. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }
}
