package com.getbonito.cli.doctor;

import com.getbonito.spi.SpoolSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether ledger and spool can be written, and whether somebody else does. */
final class FilesCheck {

  /** Where the ledger's lock lies, see {@code com.getbonito.journal.LedgerFileLock}. */
  private static final long LOCK_POSITION = 1L << 40;

  private static final long LEAST_SPACE = 64L << 20;

  private final Patient patient;
  private final Findings findings;

  FilesCheck(Patient patient, Findings findings) {
    this.patient = patient;
    this.findings = findings;
  }

  void run() {
    Path ledger = patient.settings().ledger();
    SpoolSettings spool = patient.settings().spool();
    if (ledger != null) {
      ledger(ledger.toAbsolutePath());
    }
    if (spool != null) {
      spool(spool);
    }
    if (ledger == null && spool == null) {
      findings.fine(Topic.FILES, "files", "neither ledger nor spool is kept in a file");
    }
  }

  private void ledger(Path file) {
    if (Files.exists(file) && (Files.isDirectory(file) || !Files.isWritable(file))) {
      findings.broken(
          Topic.FILES,
          DoctorCode.NOT_WRITABLE,
          "ledger",
          file + " is no file that this user can write",
          "name a file in BONITO_LEDGER that the process may write");
      return;
    }
    Path folder = file.getParent();
    folder("ledger", folder == null ? file : folder, LEAST_SPACE);
    held(
        "ledger",
        file.toString(),
        file.resolveSibling(file.getFileName() + ".lock"),
        LOCK_POSITION,
        "this is as it should be while the application runs; a second process needs a ledger file"
            + " of its own");
  }

  private void spool(SpoolSettings spool) {
    Path folder = spool.path().toAbsolutePath();
    folder("spool", folder, spool.maxBytes());
    String instance = patient.settings().instanceId();
    if (instance != null) {
      held(
          "spool",
          "the instance " + instance,
          folder.resolve(instance + ".lock"),
          0,
          "this is as it should be while the application runs; a second process needs an instance"
              + " id of its own");
    }
  }

  private void held(String subject, String what, Path lock, long position, String fix) {
    if (!Files.isWritable(lock)) {
      return;
    }
    try (RandomAccessFile beside = new RandomAccessFile(lock.toFile(), "rw")) {
      if (taken(beside, position)) {
        String holder = Files.readString(lock, StandardCharsets.US_ASCII).strip();
        findings.warning(
            Topic.FILES,
            DoctorCode.HELD,
            subject,
            what + " is in use" + (holder.matches("\\d+") ? " by process " + holder : ""),
            fix);
      }
    } catch (IOException unreadable) {
      findings.warning(
          Topic.FILES,
          DoctorCode.NOT_CHECKED,
          subject,
          "whether another process holds " + what + " cannot be seen",
          "run bonito doctor as the user of the process");
    }
  }

  private static boolean taken(RandomAccessFile beside, long position) throws IOException {
    try (@Nullable FileLock lock = beside.getChannel().tryLock(position, 1, false)) {
      return lock == null;
    } catch (OverlappingFileLockException heldHere) {
      return true;
    }
  }

  private void folder(String subject, Path folder, long wanted) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
      findings.broken(
          Topic.FILES,
          DoctorCode.NOT_WRITABLE,
          subject,
          folder + " is no folder that this user can write",
          "create it for the user of the process, or name another one");
      return;
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      if (free < wanted) {
        findings.warning(
            Topic.FILES,
            DoctorCode.DISK_FULL,
            subject,
            folder + " has " + (free >> 20) + " MiB left, and may need " + (wanted >> 20),
            subject.equals("spool")
                ? "free some space, or make the spool smaller with BONITO_SPOOL_MAX_SIZE"
                : "free some space, or name a file on another disk in BONITO_LEDGER");
      } else {
        findings.fine(Topic.FILES, subject, folder + " can be written");
      }
    } catch (IOException unknown) {
      findings.fine(Topic.FILES, subject, folder + " can be written");
    }
  }
}
