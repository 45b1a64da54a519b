package com.getbonito.money;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt used and cost: version {@value #SCHEMA} of the event. Never changed; a
 * correction is a new event.
 *
 * @param id UUIDv7, minted before the attempt is sent
 * @param corrects id of the event that this one replaces; null for a first one
 * @param call id of the call, which is also that of its decision
 * @param attempt number of the attempt within the call, from 1; 0 for an answer from the cache
 * @param instance id of the process
 * @param sequence number of the event within the instance, from 1
 * @param time when the attempt began, in milliseconds since the epoch
 * @param route name of the route, null for a direct call
 * @param target name of the target within the route
 * @param connection name of the connection
 * @param provider the book's name of the provider
 * @param model base model id
 * @param deployment the provider's own id, null where it is the model's
 * @param region region that the call is billed in, null where unknown
 * @param caller who the call is for
 * @param usage tokens by category, each reported or estimated
 * @param cost what is booked as spent
 * @param uncertain picodollars that may have been billed beyond the cost
 * @param saved picodollars that an answer from the cache did not cost; 0 otherwise
 * @param outcome {@code OK}, {@code CACHED} or the name of an {@link com.getbonito.error.ErrorKind}
 * @param latencyMicros length of the attempt in microseconds
 * @param firstTokenMicros until the first content, in microseconds; null where none came or the
 *     call was unary
 * @param streamed whether the answer was streamed
 */
public record UsageEvent(
    String id,
    @Nullable String corrects,
    String call,
    int attempt,
    String instance,
    long sequence,
    long time,
    @Nullable String route,
    String target,
    String connection,
    String provider,
    String model,
    @Nullable String deployment,
    @Nullable String region,
    Attribution caller,
    Usage usage,
    Cost cost,
    long uncertain,
    long saved,
    String outcome,
    long latencyMicros,
    @Nullable Long firstTokenMicros,
    boolean streamed) {

  /** The version of the event that this library writes. */
  public static final int SCHEMA = 1;
}
