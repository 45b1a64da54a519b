package com.getbonito.core.ledger;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.LedgerLog;
import com.getbonito.spi.LedgerRecord;
import java.util.ArrayList;
import java.util.List;

/** A log that outlives a ledger, but not the test. */
final class MemoryLog implements LedgerLog {

  final List<LedgerRecord> records = new ArrayList<>();
  boolean broken;
  boolean grown;
  int compacted;

  @Override
  public List<LedgerRecord> replay() {
    return List.copyOf(records);
  }

  @Override
  public boolean append(LedgerRecord record) {
    refuseBroken();
    records.add(record);
    return grown;
  }

  @Override
  public void compact(List<LedgerRecord> state) {
    refuseBroken();
    compacted++;
    records.clear();
    records.addAll(state);
  }

  @Override
  public void close() {}

  private void refuseBroken() {
    if (broken) {
      throw new BonitoException("BON-6301", ErrorKind.BOOKS_CLOSED, "the disk is full", null);
    }
  }
}
