package com.getbonito.wire.json;

import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Parsers and generators.
 *
 * <p>Buffers are recycled through a bounded pool: a pool per thread would be useless with virtual
 * threads, an unbounded one would keep the buffers of the busiest moment for ever. Lengths are
 * bounded by whoever reads the body, so strings may be as long as the body.
 */
public final class Json {

  /** Recyclers kept while idle, each about 20 KB once used. */
  private static final int IDLE_RECYCLERS = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newBoundedPool(IDLE_RECYCLERS))
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private Json() {}

  /** A parser over a whole document. */
  public static JsonParser parser(byte[] bytes) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes);
  }

  /** A parser over a document that is part of an array; {@code to} is exclusive. */
  public static JsonParser parser(byte[] bytes, int from, int to) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from);
  }

  /** A parser over a whole document. */
  public static JsonParser parser(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /** A parser that is fed documents one after another through {@link #feeder}. */
  public static JsonParser fedParser() {
    return FACTORY.createNonBlockingByteArrayParser(ObjectReadContext.empty());
  }

  /** Where a {@link #fedParser} gets its bytes. */
  public static ByteArrayFeeder feeder(JsonParser fedParser) {
    return (ByteArrayFeeder) fedParser.nonBlockingInputFeeder();
  }

  /** A generator of UTF-8. */
  public static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }
}
