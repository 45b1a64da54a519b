package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * The members of one record, each of the type that is asked for. Everything that is wrong ends in
 * the exception of that kind of record, which names the member.
 */
final class MemberReader {

  private static final List<String> LITERALS = List.of("true", "false", "null");

  private final JsonParser parser;
  private final byte[] record;
  private final int length;
  private final long line;
  private final int schema;
  private final Unreadable unreadable;
  private int unknown;

  /**
   * Reads a decision record.
   *
   * @param parser reads {@code record}, before its first token
   * @param line number of the line, for messages; 0 where there is none
   */
  MemberReader(JsonParser parser, byte[] record, int length, long line) {
    this(parser, record, length, line, DecisionCodec.SCHEMA, UnreadableDecisionException::new);
  }

  /**
   * Reads a record of any kind.
   *
   * @param schema the highest schema of its kind that is read
   * @param unreadable makes the exception of its kind
   */
  MemberReader(
      JsonParser parser, byte[] record, int length, long line, int schema, Unreadable unreadable) {
    this.parser = parser;
    this.record = record;
    this.length = length;
    this.line = line;
    this.schema = schema;
    this.unreadable = unreadable;
  }

  /** Makes the exception that says why a record cannot be read. */
  interface Unreadable {

    BonitoException because(String code, long line, String problem, @Nullable Throwable cause);
  }

  /** Steps from before an object into it. */
  void open() {
    advance();
    expect(JsonToken.START_OBJECT, "an object");
  }

  /** Name of the next member of the object, or null at its end. */
  @Nullable String next() {
    return advance() == JsonToken.PROPERTY_NAME ? parser.currentName() : null;
  }

  void skipUnknown() {
    unknown++;
    skip();
  }

  void skip() {
    advance();
    try {
      parser.skipChildren();
    } catch (JacksonException broken) {
      throw notJson(broken);
    }
  }

  String string() {
    advance();
    expect(JsonToken.VALUE_STRING, "a string");
    return text();
  }

  boolean flag() {
    JsonToken token = advance();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw malformed("must be true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  int integer() {
    long value = whole();
    if (value != (int) value) {
      throw malformed("does not fit 32 bits");
    }
    return (int) value;
  }

  long whole() {
    advance();
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    try {
      return parser.getLongValue();
    } catch (JacksonException tooLarge) {
      throw malformed("does not fit 64 bits");
    }
  }

  /** A whole number that is written as a string. */
  long wholeText() {
    String text = string();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw malformed("must be a whole number of at most 64 bits, as a string");
    }
  }

  List<String> strings() {
    return list(() -> {
      expect(JsonToken.VALUE_STRING, "a string");
      return text();
    });
  }

  /** A list of objects; {@code item} is called inside each. */
  <T> List<T> objects(Supplier<T> item) {
    return list(() -> {
      expect(JsonToken.START_OBJECT, "an object");
      return item.get();
    });
  }

  Map<String, Long> wholes() {
    open();
    Map<String, Long> members = new HashMap<>();
    String name;
    while ((name = next()) != null) {
      members.put(name, whole());
    }
    return members;
  }

  /** Members whose values are strings. */
  Map<String, String> texts() {
    open();
    Map<String, String> members = new TreeMap<>();
    String name;
    while ((name = next()) != null) {
      members.put(name, string());
    }
    return members;
  }

  /** Checks that nothing follows the record. */
  void end() {
    try {
      if (parser.nextToken() != null) {
        throw malformed("more than one record");
      }
    } catch (JacksonException trailing) {
      throw notJson(trailing);
    }
  }

  <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw unreadable(Codes.MALFORMED, pointer() + "/" + name + " is missing", null);
    }
    return value;
  }

  int unknown() {
    return unknown;
  }

  BonitoException newer(int found) {
    return unreadable(
        Codes.NEWER_SCHEMA,
        "schema "
            + found
            + " is newer than this version reads ("
            + schema
            + "); use a newer Bonito",
        null);
  }

  BonitoException malformed(String problem) {
    return unreadable(Codes.MALFORMED, path() + " " + problem, null);
  }

  private <T> List<T> list(Supplier<T> item) {
    advance();
    expect(JsonToken.START_ARRAY, "a list");
    List<T> items = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      items.add(item.get());
    }
    return items;
  }

  private JsonToken advance() {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw unreadable(Codes.CUT, "ends in the middle", null);
      }
      return token;
    } catch (JacksonException broken) {
      throw notJson(broken);
    }
  }

  private String text() {
    try {
      return parser.getString();
    } catch (JacksonException broken) {
      throw notJson(broken);
    }
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw malformed("must be " + what);
    }
  }

  private BonitoException notJson(JacksonException broken) {
    long offset = broken.getLocation() == null ? 0 : broken.getLocation().getByteOffset();
    boolean cut = broken instanceof UnexpectedEndOfInputException || endsAfter(offset);
    return cut
        ? unreadable(Codes.CUT, "ends in the middle", broken)
        : unreadable(Codes.MALFORMED, "not JSON at byte " + offset, broken);
  }

  /** Whether a record was right up to its end, or to a part of true, false or null there. */
  private boolean endsAfter(long offset) {
    int start = length;
    while (start > 0 && record[start - 1] >= 'a' && record[start - 1] <= 'z') {
      start--;
    }
    String tail = new String(record, start, length - start, StandardCharsets.US_ASCII);
    return record[0] == '{'
        && offset >= start
        && LITERALS.stream().anyMatch(literal -> literal.startsWith(tail));
  }

  private String path() {
    String pointer = pointer();
    return pointer.isEmpty() ? "the record" : pointer;
  }

  private String pointer() {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  private BonitoException unreadable(String code, String problem, @Nullable Throwable cause) {
    return unreadable.because(code, line, problem, cause);
  }

  /**
   * The version of a record's schema.
   *
   * @param newest the newest that can be read
   */
  int schema(int newest) {
    int schema = integer();
    if (schema > newest) {
      throw newer(schema);
    }
    if (schema < 1) {
      throw malformed("must be at least 1");
    }
    return schema;
  }

  /** Reads an object up to its schema, which decides how the rest would have to be read. */
  void schemaAlone(int newest) {
    open();
    String name;
    while ((name = next()) != null) {
      if (name.equals("schema")) {
        schema(newest);
        return;
      }
      skip();
    }
  }
}
