package com.getbonito.operator.write;

import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.operator.status.Reasons;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of Kubernetes, one for each transition: its name follows from what it tells, so that two
 * leaders or a repeated write tell it once. An event that cannot be written is only logged.
 */
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final int LONGEST_MESSAGE = 1_024;

  private final KubernetesClient client;
  private final Clock clock;

  /** Events written by a client. */
  public Events(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Tells what changed between two lists of conditions. */
  void transitions(HasMetadata about, List<Condition> before, List<Condition> after) {
    for (Condition now : after) {
      Condition known =
          before.stream().filter(it -> it.type().equals(now.type())).findFirst().orElse(null);
      if (known == null ? isNews(now) : isTransition(known, now)) {
        String since = known == null ? "" : known.lastTransitionTime();
        boolean good = now.status() == Status.TRUE;
        write(
            about,
            good ? "Normal" : "Warning",
            now.reason(),
            now.message().isEmpty() ? now.type() + " is " + now.status().wireName() : now.message(),
            Objects.hash(now.type(), now.status(), now.reason(), since));
      }
    }
  }

  /** Tells of a failure that is in no condition. */
  public void warn(HasMetadata about, String reason, String message) {
    write(about, "Warning", reason, message, Objects.hash(reason, message));
  }

  private static boolean isNews(Condition first) {
    return first.status() == Status.FALSE
        || first.status() == Status.TRUE && first.type().equals(Reasons.READY);
  }

  private static boolean isTransition(Condition before, Condition now) {
    return before.status() != now.status() && now.status() != Status.UNKNOWN;
  }

  private void write(HasMetadata about, String type, String reason, String message, int key) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String uid = about.getMetadata().getUid();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withName(
                about.getMetadata().getName() + '.' + Integer.toHexString(Objects.hash(uid, key)))
            .withNamespace(about.getMetadata().getNamespace())
            .addToLabels(Applied.MANAGED_BY, Applied.MANAGER)
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withName(about.getMetadata().getName())
            .withNamespace(about.getMetadata().getNamespace())
            .withUid(uid)
            .endInvolvedObject()
            .withType(type)
            .withReason(reason)
            .withMessage(shortened(message))
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent(Applied.MANAGER)
            .endSource()
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != 409 && !Applied.isEnding(failure)) {
        LOG.warn("An event about {} cannot be written", about.getMetadata().getName(), failure);
      }
    }
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
