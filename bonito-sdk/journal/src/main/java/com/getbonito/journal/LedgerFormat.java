package com.getbonito.journal;

/** The bytes of a ledger file, see {@link FileLedgerLog}. */
final class LedgerFormat {

  /** The version that is written, and the highest that is read. */
  static final int VERSION = 1;

  /**
   * Length of the file's header: magic, version, CRC32C of both. It is the same in all versions.
   */
  static final int HEADER = 16;

  /** Length of a record's head: length of its body, CRC32C of that length, CRC32C of the body. */
  static final int HEAD = 12;

  /** The longest body. */
  static final int MAX_BODY = 64 * 1024 * 1024;

  /** The shortest body: kind, time, an empty id, no entry, end. */
  static final int MIN_BODY = 1 + 8 + 4 + 4 + 1;

  /** The shortest entry: an empty key, the window's end, three sums. */
  static final int MIN_ENTRY = 4 + 4 * 8;

  /** The last byte of a body: not zero, so that a tail of zeros is known to be none of ours. */
  static final byte END = 0x5A;

  private static final byte[] MAGIC = {'B', 'O', 'N', 'L', 'E', 'D', 'G', '\n'};

  private LedgerFormat() {}

  static byte[] magic() {
    return MAGIC.clone();
  }
}
