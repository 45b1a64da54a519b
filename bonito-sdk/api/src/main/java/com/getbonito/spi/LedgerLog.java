package com.getbonito.spi;

import java.util.List;

/**
 * What a ledger writes down so that it survives the process. Used by one thread at a time. One
 * process per file.
 */
public interface LedgerLog extends AutoCloseable {

  /**
   * What earlier processes left, in order, read once before the first append. Damaged bytes at the
   * end, which a kill may leave, are cut off; damage elsewhere is an error.
   */
  List<LedgerRecord> replay();

  /**
   * Writes a record; when this returns it survives a kill of the process.
   *
   * @return whether the log has grown so much that it wants to be compacted
   * @throws com.getbonito.error.BonitoException of kind BOOKS_CLOSED where it cannot be written
   */
  boolean append(LedgerRecord record);

  /** Replaces everything by the given records, atomically. */
  void compact(List<LedgerRecord> state);

  /** Lets go of the file. */
  @Override
  void close();
}
