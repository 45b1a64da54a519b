package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Usage events, schema 1, as canonical JSON: the same event is always the same bytes.
 *
 * <p>Keys are sorted, there is no insignificant space and no floating point, members without a
 * value are left out, so a cost that is not known has no {@code picodollars}. Picodollars are
 * decimal strings, since common JSON tools keep only 53 bits of a number. {@code decision} is the
 * id of the call under a second name. The vendor fields of a usage are not part of an event.
 *
 * <p>Reading is strict about what is known and lenient about what is not: a member or a category of
 * another version is skipped and counted (its money stays in the sum), a higher {@code schema} is
 * refused. Thread-safe.
 */
public final class UsageEventCodec {

  /** The longest event that is read or spooled, in bytes. */
  public static final int MAX_EVENT_BYTES = 1024 * 1024;

  private static final int USUAL_BYTES = 1024;

  private final JsonFactory json =
      JsonFactory.builder()
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final LongAdder unknownFields = new LongAdder();

  /** A codec that has read nothing yet. */
  public UsageEventCodec() {}

  /** The JSON of an event, without a line feed. */
  public byte[] encode(UsageEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    write(event, bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes the JSON of an event, without a line feed. The stream is neither flushed nor closed.
   *
   * @throws tools.jackson.core.exc.JacksonIOException when the stream fails
   */
  public void write(UsageEvent event, OutputStream to) {
    try (JsonGenerator out = json.createGenerator(to)) {
      new UsageEventWriter(out).write(event);
    }
  }

  /**
   * Reads one event.
   *
   * @throws UnreadableUsageException when it is malformed, cut, or of a newer schema
   */
  public UsageEvent decode(byte[] event) {
    return decode(event, 0, event.length);
  }

  /** How many members that this version does not know were skipped so far. */
  public long unknownFields() {
    return unknownFields.sum();
  }

  UsageEvent decode(byte[] from, int start, int length) {
    byte[] event = start == 0 ? from : Arrays.copyOfRange(from, start, start + length);
    try (JsonParser parser = json.createParser(event, 0, length)) {
      MemberReader in = reader(parser, event, length);
      UsageEvent read = new UsageEventParser(in).document();
      unknownFields.add(in.unknown());
      return read;
    } catch (UnreadableUsageException unreadable) {
      refuseNewer(event, length, unreadable);
      throw unreadable;
    }
  }

  /** An event of a newer schema fails for that reason, whatever else differs in it. */
  private void refuseNewer(byte[] event, int length, UnreadableUsageException unreadable) {
    try (JsonParser parser = json.createParser(event, 0, length)) {
      new UsageEventParser(reader(parser, event, length)).schemaAlone();
    } catch (UnreadableUsageException second) {
      if (second.code().equals(Codes.NEWER_SCHEMA)) {
        throw second;
      }
      unreadable.addSuppressed(second);
    }
  }

  private static MemberReader reader(JsonParser parser, byte[] event, int length) {
    return new MemberReader(
        parser, event, length, 0, UsageEvent.SCHEMA, UnreadableUsageException::new);
  }
}
