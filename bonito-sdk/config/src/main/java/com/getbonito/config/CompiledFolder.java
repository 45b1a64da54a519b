package com.getbonito.config;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compiled snapshot as a cluster publishes it: {@code config.json}, canonical and perhaps
 * compressed, beside {@code meta.json}, which says what it is. Taken over only when its digest is
 * right, this version can do what it requires, and it is not older than what is in force.
 */
final class CompiledFolder {

  static final String CONTENT = "config.json";
  static final String META = "meta.json";

  private static final JsonMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private CompiledFolder() {}

  private record Meta(
      Integer schema,
      @Nullable List<String> requires,
      String epoch,
      Long sequence,
      String revision) {}

  /** Whether files are a compiled snapshot and not resources. */
  static boolean isCompiled(Map<String, byte[]> files) {
    return files.containsKey(CONTENT) && files.containsKey(META);
  }

  /**
   * Reads a snapshot; fields that this version does not know are counted in a warning.
   *
   * @param current what is in force, or null
   * @throws ConfigurationException when it is not to be taken over
   */
  static Compilation read(Map<String, byte[]> files, @Nullable Snapshot current) {
    Meta meta = meta(files.getOrDefault(META, new byte[0]));
    schema(meta.schema());
    features(meta.requires() == null ? List.of() : meta.requires());
    byte[] content = inflated(files.getOrDefault(CONTENT, new byte[0]));
    String digest = SnapshotCodec.revision(content);
    if (!digest.equals(meta.revision())) {
      throw refused(
          Codes.DIGEST, CONTENT + " has the digest " + digest + ", not " + meta.revision());
    }
    if (current != null && current.epoch().equals(meta.epoch())) {
      order(current, meta);
    }
    SnapshotCodec.Decoded decoded = SnapshotCodec.decode(content, meta.epoch(), meta.sequence());
    schema(decoded.snapshot().schema());
    features(decoded.snapshot().requires());
    complete(decoded.snapshot());
    return new Compilation(decoded.snapshot(), unknown(decoded.unknownFields()));
  }

  private static List<Problem> unknown(int fields) {
    return fields == 0
        ? List.of()
        : List.of(
            Problem.warning(
                Codes.NEWER,
                CONTENT,
                "has " + fields + " fields that this version does not know and leaves out"));
  }

  private static void schema(int schema) {
    if (schema != Snapshot.SCHEMA) {
      throw refused(
          Codes.SCHEMA, "the schema is " + schema + "; this version reads " + Snapshot.SCHEMA);
    }
  }

  private static void order(Snapshot current, Meta meta) {
    boolean other =
        meta.sequence() == current.sequence() && !meta.revision().equals(current.revision());
    if (meta.sequence() < current.sequence() || other) {
      throw refused(
          Codes.OLDER,
          "sequence "
              + meta.sequence()
              + " is not newer than "
              + current.sequence()
              + ", which is in force");
    }
  }

  private static void features(List<String> required) {
    Set<String> unknown = new TreeSet<>(required);
    unknown.removeAll(Features.ALL);
    if (!unknown.isEmpty()) {
      throw refused(
          Codes.REQUIRES,
          "this version has no " + String.join(", ", unknown) + ", which is required");
    }
  }

  private static void complete(Snapshot snapshot) {
    snapshot
        .routes()
        .forEach((name, route) -> {
          for (Target target : route.targets()) {
            if (!snapshot.connections().containsKey(target.connection())) {
              throw refused(
                  Codes.INCOMPLETE,
                  "route " + name + " goes to " + target.connection() + ", which is not there");
            }
          }
        });
  }

  private static Meta meta(byte[] bytes) {
    try {
      @Nullable Meta meta = LENIENT.readValue(bytes, Meta.class);
      if (meta == null
          || meta.schema() == null
          || meta.epoch() == null
          || meta.sequence() == null
          || meta.revision() == null) {
        throw refused(Codes.SYNTAX, META + " wants schema, epoch, sequence and revision");
      }
      return meta;
    } catch (JacksonException broken) {
      throw refused(Codes.SYNTAX, META + ": " + broken.getOriginalMessage());
    }
  }

  private static byte[] inflated(byte[] bytes) {
    boolean compressed = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    if (!compressed) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] inflated = in.readNBytes(ConfigurationFiles.FILE_BYTES + 1);
      if (inflated.length > ConfigurationFiles.FILE_BYTES) {
        throw refused(Codes.UNREADABLE, CONTENT + " is too large");
      }
      return inflated;
    } catch (IOException broken) {
      throw refused(Codes.UNREADABLE, CONTENT + " cannot be decompressed: " + broken.getMessage());
    }
  }

  private static ConfigurationException refused(String code, String message) {
    return new ConfigurationException(code, message, List.of());
  }
}
