package com.getbonito.config;

import com.getbonito.snapshot.Snapshot;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a snapshot, and the revision that they give it. Loads no databind: compiling goes
 * through here, also where an application has pinned an old one.
 */
final class SnapshotContent {

  private SnapshotContent() {}

  /** The canonical content of a snapshot: everything but epoch, sequence and revision. */
  static byte[] of(Snapshot snapshot) {
    return CanonicalJson.write(
        Map.of(
            "schema",
            snapshot.schema(),
            "requires",
            snapshot.requires(),
            "connections",
            snapshot.connections(),
            "routes",
            snapshot.routes(),
            "policies",
            snapshot.policies(),
            "aliases",
            snapshot.aliases()));
  }

  /** The revision of a content: its SHA-256 in hexadecimal. */
  static String revision(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A snapshot that asks of its readers to have features. */
  static Snapshot requiring(Snapshot content, List<String> features) {
    return new Snapshot(
        content.schema(),
        features,
        content.epoch(),
        content.sequence(),
        content.revision(),
        content.connections(),
        content.routes(),
        content.policies(),
        content.aliases());
  }

  /** A snapshot under its revision and its place in a store. */
  static Snapshot named(Snapshot content, String revision, String epoch, long sequence) {
    return new Snapshot(
        content.schema(),
        content.requires(),
        epoch,
        sequence,
        revision,
        content.connections(),
        content.routes(),
        content.policies(),
        content.aliases());
  }
}
