package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of usage events, read from where the last read ended. */
interface UsageFile {

  /**
   * Reads on.
   *
   * @param into takes what is found
   * @param most events to add at most
   * @param last whether nothing more will be written, so that a line without an end counts
   * @throws UnreadableUsageException for an event that cannot be read; the next read goes on behind
   */
  void read(List<UsageEvent> into, int most, boolean last) throws IOException;

  /** Where the file is now; a rotation may have renamed it. */
  void at(Path path);

  /** Records that ended in the middle. */
  long cut();

  /** Where the last event stood, for messages. */
  @Nullable String place();
}
