package com.getbonito.operator.write;

import com.getbonito.operator.publish.Publication;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Immutable copies of what was published, the last {@value #KEPT} of each namespace: what a pin
 * goes back to, and what is last good when the ConfigMap is gone. Each says under which sequence it
 * was published last; what is published by a pin leaves its sequence to what was compiled last.
 */
final class Copies {

  static final String COPY = "getbonito.com/copy";
  static final String SEQUENCE = "getbonito.com/sequence";
  private static final int KEPT = 5;
  private static final int PREFIX = 12;
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;

  /** Names of copies and the sequences they were published under last, by namespace. */
  private final Map<String, Map<String, Long>> known = new ConcurrentHashMap<>();

  Copies(KubernetesClient client) {
    this.client = client;
  }

  /** Reads anew what there is, next time. */
  void forget(String namespace) {
    known.remove(namespace);
  }

  long highestSequence(String namespace) {
    return known(namespace).values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Nullable Snapshot newest(String namespace) {
    return list(namespace).stream()
        .sorted(Comparator.comparingLong(Copies::sequence).reversed())
        .map(Publication::read)
        .filter(read -> read != null)
        .findFirst()
        .orElse(null);
  }

  @Nullable Snapshot read(String namespace, String revision) {
    if (!revision.matches("[0-9a-f]{12,64}")) {
      return null;
    }
    ConfigMap copy = client.configMaps().inNamespace(namespace).withName(name(revision)).get();
    Snapshot held = copy == null ? null : Publication.read(copy);
    return held != null && held.revision().startsWith(revision) ? held : null;
  }

  /** Keeps what is about to be published. */
  void keep(String namespace, String revision, long sequence, Publication publication) {
    String name = name(revision);
    if (!known(namespace).containsKey(name) || !number(namespace, name, sequence)) {
      create(namespace, name, sequence, publication);
    }
    known(namespace).put(name, sequence);
  }

  /**
   * Lets a copy stay the newest while a pinned revision is published; false where it is not there.
   */
  boolean renumber(String namespace, String revision, long sequence) {
    String name = name(revision);
    if (!number(namespace, name, sequence)) {
      return false;
    }
    known(namespace).put(name, sequence);
    return true;
  }

  /** Deletes all but the last few, never those of revisions that are still needed. */
  void prune(String namespace, List<String> needed) {
    List<String> kept = needed.stream().map(Copies::name).toList();
    Map<String, Long> bySequence = known(namespace);
    List<String> old =
        bySequence.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .skip(KEPT)
            .map(Map.Entry::getKey)
            .filter(name -> !kept.contains(name))
            .toList();
    for (String name : old) {
      client.configMaps().inNamespace(namespace).withName(name).delete();
      bySequence.remove(name);
    }
  }

  private void create(String namespace, String name, long sequence, Publication publication) {
    try {
      client.resource(copy(namespace, name, sequence, publication)).create();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != 409) {
        throw failure;
      }
      forget(namespace);
      number(namespace, name, sequence);
    }
  }

  /** Writes under which sequence a copy was published last; false where somebody deleted it. */
  private boolean number(String namespace, String name, long sequence) {
    try {
      client
          .configMaps()
          .inNamespace(namespace)
          .withName(name)
          .patch(
              MERGE,
              "{\"metadata\":{\"annotations\":{\"" + SEQUENCE + "\":\"" + sequence + "\"}}}");
      return true;
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != 404) {
        throw failure;
      }
      return false;
    }
  }

  private Map<String, Long> known(String namespace) {
    return known.computeIfAbsent(
        namespace,
        absent -> {
          Map<String, Long> found = new ConcurrentHashMap<>();
          list(absent).forEach(copy -> found.put(copy.getMetadata().getName(), sequence(copy)));
          return found;
        });
  }

  private List<ConfigMap> list(String namespace) {
    return client.configMaps().inNamespace(namespace).withLabel(COPY, "true").list().getItems();
  }

  private static long sequence(ConfigMap copy) {
    Map<String, String> annotations = copy.getMetadata().getAnnotations();
    String written = annotations == null ? null : annotations.get(SEQUENCE);
    try {
      return written == null ? Publication.sequence(copy) : Long.parseLong(written);
    } catch (NumberFormatException changed) {
      return Publication.sequence(copy);
    }
  }

  private static ConfigMap copy(
      String namespace, String name, long sequence, Publication publication) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .withLabels(new TreeMap<>(Map.of(Applied.MANAGED_BY, Applied.MANAGER, COPY, "true")))
        .withAnnotations(Map.of(SEQUENCE, Long.toString(sequence)))
        .endMetadata()
        .withImmutable(true)
        .withData(publication.data())
        .withBinaryData(publication.binaryData())
        .build();
  }

  private static String name(String revision) {
    int end = Math.min(PREFIX, revision.length());
    return Publication.NAME + '-' + revision.substring(0, end);
  }
}
