package com.getbonito.config;

/**
 * Which resource.
 *
 * @param kind kind
 * @param name name
 */
record ResourceKey(Kind kind, String name) implements Comparable<ResourceKey> {

  @Override
  public int compareTo(ResourceKey other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  /** How problems name it, for example {@code routes/support-chat}. */
  @Override
  public String toString() {
    return kind.plural() + "/" + name;
  }
}
