package com.getbonito.journal;

import com.getbonito.spi.Journal;
import com.getbonito.spi.LedgerLog;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.UsageSink;
import com.getbonito.spi.UsageSpool;
import java.nio.file.Path;
import java.util.List;

/** Opens the files that survive a process. */
public final class JournalFiles implements Journal {

  /** For {@link java.util.ServiceLoader}. */
  public JournalFiles() {}

  @Override
  public LedgerLog ledger(Path file, Fsync fsync) {
    return FileLedgerLog.open(file, fsync);
  }

  @Override
  public UsageSpool spool(
      SpoolSettings settings, String instance, List<UsageSink> sinks, TimeSource time) {
    return FileUsageSpool.open(settings, instance, sinks, time);
  }
}
