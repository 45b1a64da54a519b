package com.getbonito.operator.write;

import com.getbonito.operator.publish.Publication;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap of each namespace. A write carries the version that it was decided on, so that of
 * two leaders one is refused: no two contents ever share a sequence.
 */
public final class ConfigMaps {

  /** Marks the one that applications mount. */
  public static final String CONFIG = "getbonito.com/config";

  /** Which revision is to be published, whatever the resources say. */
  public static final String PIN = "getbonito.com/pin-revision";

  /**
   * On a ConfigMap that holds a pinned revision: the revision that compiling gave last, from which
   * it goes on.
   */
  private static final String BASIS = "getbonito.com/basis-revision";

  /** Labels of the ConfigMap that applications mount. */
  public static final Map<String, String> LABELS =
      Map.of(Applied.MANAGED_BY, Applied.MANAGER, CONFIG, "true");

  /** Makes the ConfigMap, without a word on its content: nobody's content is lost by it. */
  private static final String MAKER = Applied.MANAGER + "-maker";

  private final KubernetesClient client;
  private final Clock clock;
  private final String version;
  private final Copies copies;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  /**
   * ConfigMaps written by a client.
   *
   * @param version version of the operator
   */
  public ConfigMaps(KubernetesClient client, Clock clock, String version) {
    this.client = client;
    this.clock = clock;
    this.version = version;
    this.copies = new Copies(client);
  }

  /** Makes the ConfigMap of a namespace, once until {@link #gone}; not where the namespace ends. */
  public void make(String namespace) {
    if (!made.add(namespace)) {
      return;
    }
    ConfigMap empty =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(Publication.NAME)
            .withNamespace(namespace)
            .withLabels(LABELS)
            .endMetadata()
            .build();
    try {
      client.resource(empty).patch(Applied.as(MAKER));
    } catch (KubernetesClientException failure) {
      made.remove(namespace);
      if (!Applied.isEnding(failure)) {
        throw failure;
      }
    }
  }

  /** The ConfigMap of a namespace was deleted, or lost its labels. */
  public void gone(String namespace) {
    made.remove(namespace);
    copies.forget(namespace);
  }

  /** What was published last, for when the ConfigMap itself does not say it. */
  public @Nullable Snapshot lastCopy(String namespace) {
    return copies.newest(namespace);
  }

  /** A revision that was published before; null where no copy of it is left. */
  public @Nullable Snapshot copy(String namespace, String revision) {
    return copies.read(namespace, revision);
  }

  /**
   * What compiling goes on from, where that is not what is published; null where it is, or where no
   * copy of it is left.
   */
  public @Nullable Snapshot basis(ConfigMap current) {
    String basis = basisRevision(current);
    return basis == null ? null : copies.read(current.getMetadata().getNamespace(), basis);
  }

  /** Whether a ConfigMap holds a revision that was pinned when it was published. */
  public static boolean holdsPinned(ConfigMap map) {
    return basisRevision(map) != null;
  }

  /** Publishes what compiling gave. */
  public @Nullable ConfigMap publish(ConfigMap current, Snapshot snapshot) {
    return publish(current, snapshot, null);
  }

  /**
   * Publishes a snapshot under the next sequence.
   *
   * @param current the ConfigMap that this was decided on
   * @param basis revision that compiling goes on from; null where that is this snapshot
   * @return the ConfigMap as it is now; null where the snapshot does not fit into one
   */
  public @Nullable ConfigMap publish(ConfigMap current, Snapshot snapshot, @Nullable String basis) {
    String namespace = current.getMetadata().getNamespace();
    long sequence = 1 + Math.max(Publication.sequence(current), copies.highestSequence(namespace));
    Publication publication =
        Publication.of(
            snapshot, current.getMetadata().getUid(), sequence, clock.instant(), version);
    if (!publication.fits()) {
      return null;
    }
    ConfigMap fresh =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(Publication.NAME)
            .withNamespace(namespace)
            .withUid(current.getMetadata().getUid())
            .withResourceVersion(current.getMetadata().getResourceVersion())
            .withLabels(LABELS)
            .withAnnotations(basis == null ? Map.of() : Map.of(BASIS, basis))
            .endMetadata()
            .withData(publication.data())
            .withBinaryData(publication.binaryData())
            .build();
    try {
      if (basis == null || !copies.renumber(namespace, basis, sequence)) {
        copies.keep(namespace, snapshot.revision(), sequence, publication);
      }
      ConfigMap written = client.resource(fresh).patch(Applied.as(Applied.MANAGER));
      copies.prune(namespace, Stream.of(pinned(current), basis).filter(Objects::nonNull).toList());
      return written;
    } catch (KubernetesClientException failure) {
      copies.forget(namespace);
      throw failure;
    }
  }

  /** The revision that a ConfigMap is pinned to, or null. */
  public static @Nullable String pinned(ConfigMap map) {
    return annotation(map, PIN);
  }

  private static @Nullable String basisRevision(ConfigMap map) {
    return annotation(map, BASIS);
  }

  private static @Nullable String annotation(ConfigMap map, String key) {
    Map<String, String> annotations = map.getMetadata().getAnnotations();
    String value = annotations == null ? null : annotations.get(key);
    return value == null || value.isBlank() ? null : value;
  }
}
