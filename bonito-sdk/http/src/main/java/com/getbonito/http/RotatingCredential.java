package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A credential that may be replaced where it is kept, and the choice between the first and the
 * second of two.
 *
 * <p>What is in use is read anew when it is older than a second, so that a rotated credential is in
 * place without a restart; where that fails, as in the midst of a rotation, the last good one stays
 * until the provider refuses it. A refused credential is read anew at once; where it is still the
 * same, the other one takes its place if it differs. Many calls may be refused together: the
 * version tells those whose credential has been replaced meanwhile.
 *
 * <p>Thread-safe; reading happens on one calling thread at a time while the others go on with what
 * is known.
 *
 * @param <T> what is read; compared by {@code equals}
 */
public final class RotatingCredential<T> {

  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Reader<T> reader;
  private final TimeSource time;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile State<T> state;

  /**
   * Reads a credential where it is kept.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Reads it as it is now.
     *
     * @param secondary whether to read the second one
     * @return null where there is none
     * @throws ConfigurationException where there should be one and it cannot be read or used
     */
    @Nullable T read(boolean secondary);
  }

  /**
   * @param value the credential, null where there is none
   * @param secondary whether it is the second one
   * @param read when it was read
   * @param version how many credentials were in use before it
   */
  private record State<T>(@Nullable T value, boolean secondary, long read, long version) {}

  /**
   * Reads the credential for the first time.
   *
   * @throws ConfigurationException when it cannot be read or used
   */
  public RotatingCredential(Reader<T> reader, TimeSource time) {
    this.reader = reader;
    this.time = time;
    this.state = new State<>(reader.read(false), false, time.nanos(), 0);
  }

  /** The credential in use, at most about a second old; null where there is none. */
  public @Nullable T current() {
    if (time.nanos() - state.read() >= FRESH && reading.tryLock()) {
      try {
        refresh();
      } finally {
        reading.unlock();
      }
    }
    return state.value();
  }

  /** The provider refused the credential: whether a different one is in place now. */
  public boolean renew() {
    reading.lock();
    try {
      State<T> refused = state;
      return adopt(refused, refused.secondary()) || adopt(refused, !refused.secondary());
    } finally {
      reading.unlock();
    }
  }

  /** Changes with the credential. */
  public long version() {
    return state.version();
  }

  private void refresh() {
    State<T> known = state;
    if (!adopt(known, known.secondary())) {
      state = new State<>(known.value(), known.secondary(), time.nanos(), known.version());
    }
  }

  /** Puts a credential in place if it can be read and differs from the one in use. */
  private boolean adopt(State<T> known, boolean secondary) {
    T found;
    try {
      found = reader.read(secondary);
    } catch (ConfigurationException unreadable) {
      return false;
    }
    if (found == null || Objects.equals(found, known.value())) {
      return false;
    }
    state = new State<>(found, secondary, time.nanos(), known.version() + 1);
    return true;
  }
}
