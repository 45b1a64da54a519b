package com.getbonito.operator.publish;

import com.getbonito.config.SnapshotCodec;
import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a namespace's ConfigMap: {@code config.json}, canonical, and {@code meta.json},
 * which says what it is. Above {@value #PLAIN_BYTES} bytes the first is compressed. No secret is in
 * it, and no hash of one.
 *
 * @param data texts by key
 * @param binaryData Base64 by key
 */
public record Publication(Map<String, String> data, Map<String, String> binaryData) {

  /** Name of the ConfigMap that applications mount. */
  public static final String NAME = "bonito-config";

  /** Most bytes of a ConfigMap's values, as Kubernetes has it, less some room for the rest. */
  public static final int MOST_BYTES = (1 << 20) - (1 << 12);

  static final String CONTENT = "config.json";
  static final String META = "meta.json";
  private static final int PLAIN_BYTES = 512 << 10;
  private static final int MOST_INFLATED_BYTES = 64 << 20;

  /** Copies the maps. */
  public Publication {
    data = Map.copyOf(data);
    binaryData = Map.copyOf(binaryData);
  }

  /**
   * Writes a snapshot.
   *
   * @param epoch uid of the ConfigMap
   * @param sequence grows with every change of the content
   * @param createdAt when it was written
   * @param version version of the operator
   */
  public static Publication of(
      Snapshot snapshot, String epoch, long sequence, Instant createdAt, String version) {
    byte[] content = SnapshotCodec.content(snapshot);
    Map<String, Object> meta = new TreeMap<>();
    meta.put("schema", snapshot.schema());
    meta.put("requires", snapshot.requires());
    meta.put("epoch", epoch);
    meta.put("sequence", sequence);
    meta.put("revision", SnapshotCodec.revision(content));
    meta.put("createdAt", createdAt.toString());
    meta.put("operatorVersion", version);
    String written = Serialization.asJson(meta);
    if (content.length <= PLAIN_BYTES) {
      return new Publication(
          Map.of(META, written, CONTENT, new String(content, StandardCharsets.UTF_8)), Map.of());
    }
    return new Publication(
        Map.of(META, written),
        Map.of(CONTENT, Base64.getEncoder().encodeToString(deflated(content))));
  }

  /**
   * What a ConfigMap holds.
   *
   * @return null where it holds nothing that can be read, as when it was just made
   */
  public static @Nullable Snapshot read(ConfigMap map) {
    byte[] content = content(map);
    Meta meta = meta(map);
    if (content == null || meta == null || !SnapshotCodec.revision(content).equals(meta.revision)) {
      return null;
    }
    try {
      return SnapshotCodec.decode(content, meta.epoch, meta.sequence).snapshot();
    } catch (ConfigurationException unreadable) {
      return null;
    }
  }

  /** The sequence that a ConfigMap was last written under; 0 where it never was. */
  public static long sequence(ConfigMap map) {
    Meta meta = meta(map);
    return meta == null ? 0 : meta.sequence;
  }

  /** Whether it fits into a ConfigMap. */
  public boolean fits() {
    long bytes = 0;
    for (String value : data.values()) {
      bytes += value.getBytes(StandardCharsets.UTF_8).length;
    }
    for (String value : binaryData.values()) {
      bytes += value.length() / 4 * 3;
    }
    return bytes <= MOST_BYTES;
  }

  private record Meta(String epoch, long sequence, String revision) {}

  private static @Nullable Meta meta(ConfigMap map) {
    String written = map.getData() == null ? null : map.getData().get(META);
    if (written == null) {
      return null;
    }
    try {
      Map<?, ?> meta = Serialization.unmarshal(written, Map.class);
      return meta.get("epoch") instanceof String epoch
              && meta.get("sequence") instanceof Number sequence
              && meta.get("revision") instanceof String revision
          ? new Meta(epoch, sequence.longValue(), revision)
          : null;
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  private static byte @Nullable [] content(ConfigMap map) {
    String plain = map.getData() == null ? null : map.getData().get(CONTENT);
    if (plain != null) {
      return plain.getBytes(StandardCharsets.UTF_8);
    }
    String binary = map.getBinaryData() == null ? null : map.getBinaryData().get(CONTENT);
    if (binary == null) {
      return null;
    }
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(binary)))) {
      byte[] inflated = in.readNBytes(MOST_INFLATED_BYTES + 1);
      return inflated.length > MOST_INFLATED_BYTES ? null : inflated;
    } catch (IOException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  /** The same bytes for the same content: the header of gzip holds no time. */
  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
