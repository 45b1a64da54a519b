package com.getbonito.journal;

import com.getbonito.decision.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Decision records, schema 1, as canonical JSON: the same decision is always the same bytes.
 *
 * <p>Keys are sorted, there is no insignificant space and no floating point, strings are escaped as
 * little as RFC 8785 does, members without a value are left out. A record is one line and needs
 * nothing beside it to be replayed. {@code seed} and sums of picodollars are decimal strings, since
 * they may use all of their 64 bits and common JSON tools keep only 53 (RFC 8785, appendix D).
 * Members about policies and money are absent in older records and where they say nothing; an
 * absent {@code cost} or {@code settled} is unknown, never zero.
 *
 * <p>Reading is strict about what is known and lenient about what is not: a member of another
 * version is skipped and counted, a higher {@code schema} is refused. Thread-safe.
 */
public final class DecisionCodec {

  /** The schema that is written, and the highest that is read. */
  public static final int SCHEMA = 1;

  /** The longest record that is read, in bytes. */
  public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

  private static final int USUAL_BYTES = 4096;

  private final JsonFactory json =
      JsonFactory.builder()
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final LongAdder unknownFields = new LongAdder();

  /** The record of a decision, without a line feed. */
  public byte[] encode(Decision decision) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    write(decision, bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes the record of a decision, without a line feed. The stream is neither flushed nor closed.
   *
   * @throws tools.jackson.core.exc.JacksonIOException when the stream fails
   */
  public void write(Decision decision, OutputStream to) {
    try (JsonGenerator out = json.createGenerator(to)) {
      new DecisionWriter(out).write(decision);
    }
  }

  /**
   * Reads one record.
   *
   * @throws UnreadableDecisionException when it is malformed, cut, or of a newer schema
   */
  public Decision decode(byte[] record) {
    return decode(record, record.length, 0);
  }

  /**
   * Reads a stream that holds one record, to its end. The stream is not closed.
   *
   * @throws UnreadableDecisionException when it is malformed, cut, of a newer schema, or longer
   *     than {@link #MAX_RECORD_BYTES}
   * @throws IOException when the stream fails
   */
  public Decision decode(InputStream record) throws IOException {
    byte[] bytes = record.readNBytes(MAX_RECORD_BYTES + 1);
    if (bytes.length > MAX_RECORD_BYTES) {
      throw new UnreadableDecisionException(
          Codes.LINE_TOO_LONG, 0, "longer than " + MAX_RECORD_BYTES + " bytes", null);
    }
    return decode(bytes);
  }

  /** How many members that this version does not know were skipped so far. */
  public long unknownFields() {
    return unknownFields.sum();
  }

  Decision decode(byte[] record, int length, long line) {
    try (JsonParser parser = json.createParser(record, 0, length)) {
      MemberReader in = new MemberReader(parser, record, length, line);
      Decision decision = new DecisionParser(in).document();
      unknownFields.add(in.unknown());
      return decision;
    } catch (UnreadableDecisionException unreadable) {
      refuseNewer(record, length, line, unreadable);
      throw unreadable;
    }
  }

  /** A record of a newer schema fails for that reason, whatever else differs in it. */
  private void refuseNewer(
      byte[] record, int length, long line, UnreadableDecisionException unreadable) {
    try (JsonParser parser = json.createParser(record, 0, length)) {
      new DecisionParser(new MemberReader(parser, record, length, line)).schemaAlone();
    } catch (UnreadableDecisionException second) {
      if (second.code().equals(Codes.NEWER_SCHEMA)) {
        throw second;
      }
      unreadable.addSuppressed(second);
    }
  }
}
