package com.getbonito.provider.openai;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The key that a connection shows, and the choice between its first and its second.
 *
 * <p>What is in use is read anew when it is older than a second, so that a rotated key is in place
 * without a restart; where that fails, as in the midst of a rotation, the last good one stays until
 * the provider refuses it. A refused key is read anew at once; where it is still the same, the
 * other one takes its place if it differs. Many calls may be refused together: the version tells
 * those whose key has been replaced meanwhile.
 *
 * <p>Thread-safe; reading files happens on one calling thread at a time while the others go on with
 * the known key.
 */
final class ApiKey {

  private static final String KEY = "apiKey";
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final String connection;
  private final Credentials credentials;
  private final SecretResolver secrets;
  private final TimeSource time;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile State state;

  /**
   * @param value the key, null where there is none
   * @param authorization the header's value
   * @param secondary whether it is the second one
   * @param read when it was read
   * @param version how many keys were in use before it
   */
  private record State(
      @Nullable SecretValue value,
      @Nullable String authorization,
      boolean secondary,
      long read,
      long version) {}

  /**
   * Reads the key for the first time.
   *
   * @param ambient the variable in which Ambient credentials look, null where they are none
   * @throws ConfigurationException when a named key cannot be read or used
   */
  ApiKey(ConnectionContext context, @Nullable String ambient) {
    this.connection = context.name();
    this.credentials = credentials(context.connection().credentials(), ambient);
    this.secrets = context.secrets();
    this.time = context.time();
    SecretValue first = read(false);
    this.state = new State(first, header(first), false, time.nanos(), 0);
  }

  /** The value of the Authorization header, or null where no key is shown. */
  @Nullable String authorization() {
    State known = state;
    if (time.nanos() - known.read() >= FRESH && reading.tryLock()) {
      try {
        refresh();
      } finally {
        reading.unlock();
      }
    }
    return state.authorization();
  }

  /** The provider refused the key: whether a different one is in place now. */
  boolean renew() {
    reading.lock();
    try {
      State refused = state;
      return adopt(refused, refused.secondary()) || adopt(refused, !refused.secondary());
    } finally {
      reading.unlock();
    }
  }

  /** Changes with the key. */
  long version() {
    return state.version();
  }

  private void refresh() {
    State known = state;
    if (!adopt(known, known.secondary())) {
      state =
          new State(
              known.value(),
              known.authorization(),
              known.secondary(),
              time.nanos(),
              known.version());
    }
  }

  /** Puts a key in place if it can be read and differs from the one in use. */
  private boolean adopt(State known, boolean secondary) {
    SecretValue found;
    String header;
    try {
      found = read(secondary);
      header = header(found);
    } catch (ConfigurationException unreadable) {
      return false;
    }
    if (found == null || Objects.equals(found, known.value())) {
      return false;
    }
    state = new State(found, header, secondary, time.nanos(), known.version() + 1);
    return true;
  }

  private @Nullable SecretValue read(boolean secondary) {
    return secrets.resolve(connection, credentials, KEY, secondary);
  }

  private @Nullable String header(@Nullable SecretValue value) {
    if (value == null) {
      return null;
    }
    if (!value.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new ConfigurationException(
          "BON-1097",
          "connection " + connection + ": apiKey has characters that no header may have",
          List.of());
    }
    return "Bearer " + value.reveal();
  }

  private static Credentials credentials(Credentials written, @Nullable String ambient) {
    return written.source() == Credentials.Source.AMBIENT && ambient != null
        ? Credentials.builder().keys(Map.of(KEY, ambient)).build()
        : written;
  }
}
