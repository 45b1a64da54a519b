package com.getbonito.verification.shapes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to ask.
 *
 * @param shape whom
 * @param stream whether for a stream
 */
public record Way(Shape shape, boolean stream) {

  /** Every shape, plainly and for a stream. */
  public static Stream<Way> all() {
    return Arrays.stream(Shape.values())
        .flatMap(shape -> Stream.of(new Way(shape, false), new Way(shape, true)));
  }

  /** Every shape for a stream. */
  public static Stream<Way> streams() {
    return all().filter(Way::stream);
  }

  /** The two ways to ask a vendor. */
  public static List<Way> of(Shape shape) {
    return List.of(new Way(shape, false), new Way(shape, true));
  }

  /** {@code unary} or {@code stream}. */
  public String call() {
    return stream ? "stream" : "unary";
  }

  @Override
  public String toString() {
    return (stream ? "stream of " : "plain call of ") + shape.title();
  }
}
