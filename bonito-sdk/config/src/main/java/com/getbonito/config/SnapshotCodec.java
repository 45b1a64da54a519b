package com.getbonito.config;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compiled snapshots as bytes. Writing is canonical. Reading is lenient, because machines write
 * them: fields that are not known are skipped and counted; what must not be skipped is named in
 * {@code requires}, which the reader's caller judges.
 */
public final class SnapshotCodec {

  private SnapshotCodec() {}

  /**
   * What was read.
   *
   * @param snapshot the snapshot
   * @param unknownFields fields that were skipped
   */
  public record Decoded(Snapshot snapshot, int unknownFields) {}

  private record Content(
      int schema,
      List<String> requires,
      Map<String, ProviderConnection> connections,
      Map<String, Route> routes,
      Map<String, Policy> policies,
      Map<String, String> aliases) {}

  /** The canonical content of a snapshot: everything but epoch, sequence and revision. */
  public static byte[] content(Snapshot snapshot) {
    return SnapshotContent.of(snapshot);
  }

  /** The revision of a content: its SHA-256 in hexadecimal. */
  public static String revision(byte[] content) {
    return SnapshotContent.revision(content);
  }

  /**
   * Reads a content.
   *
   * @param content what {@link #content} wrote, here or in another version
   * @param epoch epoch that it was published in
   * @param sequence sequence that it was published under
   * @throws ConfigurationException when it is no snapshot
   */
  public static Decoded decode(byte[] content, String epoch, long sequence) {
    AtomicInteger unknown = new AtomicInteger();
    JsonMapper mapper = RecordMapper.builder().addHandler(new Counting(unknown)).build();
    Content read = read(mapper, content);
    Snapshot snapshot =
        new Snapshot(
            read.schema(),
            orEmpty(read.requires()),
            epoch,
            sequence,
            revision(content),
            orEmpty(read.connections()),
            orEmpty(read.routes()),
            orEmpty(read.policies()),
            orEmpty(read.aliases()));
    return new Decoded(snapshot, unknown.get());
  }

  private static Content read(JsonMapper mapper, byte[] content) {
    try {
      @Nullable Content read = mapper.readValue(content, Content.class);
      if (read == null) {
        throw new ConfigurationException(Codes.SYNTAX, "no snapshot: null", List.of());
      }
      return read;
    } catch (JacksonException broken) {
      throw new ConfigurationException(
          Codes.SYNTAX, "no snapshot: " + broken.getOriginalMessage(), List.of());
    }
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }

  private static final class Counting extends DeserializationProblemHandler {

    private final AtomicInteger unknown;

    Counting(AtomicInteger unknown) {
      this.unknown = unknown;
    }

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        ValueDeserializer<?> deserializer,
        Object beanOrClass,
        String name) {
      unknown.incrementAndGet();
      parser.skipChildren();
      return true;
    }
  }
}
