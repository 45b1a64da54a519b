package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether and which tools the model must call. */
public final class ToolChoice {

  /** How free the model is. */
  public enum Mode {
    /** The model decides. */
    AUTO,
    /** No tool. */
    NONE,
    /** At least one tool. */
    REQUIRED,
    /** The tool of {@link ToolChoice#name()}. */
    NAMED,
    /** As {@link ToolChoice#extras()} say, in the vendor's words. */
    VENDOR
  }

  /** The model decides. */
  public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, null, Map.of());

  /** No tool. */
  public static final ToolChoice NONE = new ToolChoice(Mode.NONE, null, Map.of());

  /** At least one tool. */
  public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, null, Map.of());

  private final Mode mode;
  private final @Nullable String name;
  private final Map<String, @Nullable Object> extras;

  private ToolChoice(
      Mode mode, @Nullable String name, Map<String, ? extends @Nullable Object> extras) {
    this.mode = mode;
    this.name = name;
    this.extras = Extras.copy(extras);
  }

  /** The tool of that name. */
  public static ToolChoice named(String name) {
    return new ToolChoice(Mode.NAMED, name, Map.of());
  }

  /** The vendor's own words, written as they are. */
  public static ToolChoice vendor(Map<String, ? extends @Nullable Object> fields) {
    return new ToolChoice(Mode.VENDOR, null, fields);
  }

  /** How free the model is. */
  public Mode mode() {
    return mode;
  }

  /** The tool for {@link Mode#NAMED}, else null. */
  public @Nullable String name() {
    return name;
  }

  /** The whole choice for {@link Mode#VENDOR}, else empty. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }
}
