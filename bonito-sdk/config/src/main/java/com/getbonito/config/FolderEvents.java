package com.getbonito.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * Tells that something happened in a folder. Where the file system has no events, nothing is told:
 * a timer looks too.
 */
final class FolderEvents implements AutoCloseable {

  private final Path folder;
  private final Runnable happened;
  private final @Nullable WatchService service;

  FolderEvents(Path folder, Runnable happened) {
    this.folder = folder;
    this.happened = happened;
    this.service = register(folder);
  }

  void start() {
    if (service != null) {
      FileConfigurationSource.daemon(() -> listen(service), "bonito-config-events").start();
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException alreadyGone) {
        // the events stop either way
      }
    }
  }

  private void listen(WatchService open) {
    try {
      for (WatchKey key = open.take(); ; key = open.take()) {
        key.pollEvents();
        happened.run();
        if (!key.reset()) {
          return;
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException closed) {
      // the source was closed
    }
  }

  private static @Nullable WatchService register(Path folder) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return service;
    } catch (IOException | UnsupportedOperationException noEvents) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "events of " + folder;
  }
}
