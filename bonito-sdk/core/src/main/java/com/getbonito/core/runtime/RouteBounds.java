package com.getbonito.core.runtime;

import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.StreamSettings;

/**
 * A route's bounds as numbers, read from their texts once.
 *
 * @param totalNanos longest call over all attempts; a stream until its first content
 * @param idleNanos longest silence of a stream after its first content
 * @param streamNanos longest stream
 * @param responseBytes largest answer
 * @param holdBackBytes how much of a stream is held back
 */
public record RouteBounds(
    long totalNanos, long idleNanos, long streamNanos, long responseBytes, long holdBackBytes) {

  static RouteBounds of(Failover failover, StreamSettings stream) {
    return new RouteBounds(
        failover.totalTimeout().toDuration().toNanos(),
        failover.streamIdleTimeout().toDuration().toNanos(),
        failover.maxStreamDuration().toDuration().toNanos(),
        failover.maxResponseSize().bytes(),
        stream.holdBackSize().bytes());
  }
}
