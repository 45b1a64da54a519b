package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a ledger file, each with its stable code and what to do. */
final class LedgerProblems {

  static final String CUT = "BON-6314";

  private static final String UNWRITABLE = "BON-6302";
  private static final String HELD = "BON-6310";
  private static final String DAMAGED = "BON-6311";
  private static final String NEWER = "BON-6312";
  private static final String UNUSABLE = "BON-6313";

  private LedgerProblems() {}

  static ConfigurationException held(Path file, String holder) {
    return new ConfigurationException(
        HELD,
        "the ledger file "
            + file
            + " is in use"
            + (holder.isEmpty() ? "" : " by process " + holder)
            + ": give every process a ledger file of its own, or end the one that holds it",
        List.of());
  }

  static ConfigurationException foreign(Path file) {
    return new ConfigurationException(
        DAMAGED,
        file + " is not a ledger file: name another file, or move this one away",
        List.of());
  }

  static ConfigurationException damaged(Path file, long position) {
    return new ConfigurationException(
        DAMAGED,
        "the ledger file "
            + file
            + " is damaged at byte "
            + position
            + ", so that what was spent is not known: restore it from a copy; or move it away, which"
            + " begins every budget at zero",
        List.of());
  }

  static ConfigurationException newer(Path file, int version) {
    return new ConfigurationException(
        NEWER,
        "the ledger file "
            + file
            + " has version "
            + version
            + ", newer than this version reads ("
            + LedgerFormat.VERSION
            + "): use a newer Bonito, or name another file",
        List.of());
  }

  static ConfigurationException unusable(Path file, IOException cause) {
    ConfigurationException problem =
        new ConfigurationException(
            UNUSABLE,
            "the ledger file "
                + file
                + " cannot be opened ("
                + cause
                + "): make its folder and itself readable and writable, or name another file",
            List.of());
    problem.addSuppressed(cause);
    return problem;
  }

  static BonitoException unwritable(Path file, String what, @Nullable Throwable cause) {
    return new BonitoException(
        UNWRITABLE,
        ErrorKind.BOOKS_CLOSED,
        "the ledger file " + file + " " + what + (cause == null ? "" : " (" + cause + ")"),
        cause);
  }
}
