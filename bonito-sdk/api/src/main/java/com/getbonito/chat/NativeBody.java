package com.getbonito.chat;

/**
 * A body in a provider's own dialect: forwarded as it is where the target speaks it. Not copied,
 * not logged.
 */
public final class NativeBody {

  private final String dialect;
  private final byte[] bytes;

  private NativeBody(String dialect, byte[] bytes) {
    this.dialect = dialect;
    this.bytes = bytes;
  }

  /**
   * A body in a dialect.
   *
   * @param dialect for example {@code openai-chat}
   * @param bytes the JSON, not modified afterwards
   */
  public static NativeBody of(String dialect, byte[] bytes) {
    return new NativeBody(dialect, bytes);
  }

  /** The dialect, for example {@code openai-chat}. */
  public String dialect() {
    return dialect;
  }

  /** The JSON; must not be modified. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "NativeBody[" + dialect + ", " + bytes.length + " bytes]";
  }
}
