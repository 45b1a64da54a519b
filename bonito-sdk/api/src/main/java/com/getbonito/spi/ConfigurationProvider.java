package com.getbonito.spi;

import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and compiles resources; found by {@link java.util.ServiceLoader}. */
public interface ConfigurationProvider {

  /** Compiles resources: pure, the same input gives the same snapshot. */
  Compilation compile(Resources resources, @Nullable Snapshot previous);

  /**
   * Opens a file or a folder. Nothing is read yet.
   *
   * @param location file or folder
   * @param time clock and timers of the watch
   * @param environment looks up {@code ${NAME}}; null where it is not set
   */
  ConfigurationSource open(
      Path location, TimeSource time, UnaryOperator<@Nullable String> environment);
}
