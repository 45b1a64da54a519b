package com.getbonito.core.runtime;

import com.getbonito.core.health.HealthBook;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Puts snapshots in force, one at a time. A connection that did not change keeps its client. */
public final class Runtime implements AutoCloseable {

  private final List<ModelClientFactory> factories;
  private final SecretResolver secrets;
  private final TimeSource time;
  private final HealthBook health;
  private final PriceBook book;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Installation> current = new AtomicReference<>();
  private boolean closed;

  /** A runtime with nothing in force. */
  public Runtime(
      List<ModelClientFactory> factories,
      SecretResolver secrets,
      TimeSource time,
      HealthBook health,
      PriceBook book) {
    this.factories = List.copyOf(factories);
    this.secrets = secrets;
    this.time = time;
    this.health = health;
    this.book = book;
  }

  /**
   * Puts a snapshot in force; no effect after the end.
   *
   * @throws ConfigurationException when a client cannot be made; what was in force stays
   */
  public void install(Snapshot snapshot) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      Installation before = current.get();
      Installation next = made(snapshot, before);
      current.set(next);
      if (before != null) {
        before.unpin();
      }
      health.retain(keys(next));
    } finally {
      lock.unlock();
    }
  }

  /** What is in force, for looking. */
  public @Nullable Installation installed() {
    return current.get();
  }

  /** What is in force, held until {@link Installation#unpin()}; null after the end. */
  public @Nullable Installation pin() {
    while (true) {
      Installation known = current.get();
      if (known == null || known.pin()) {
        return known;
      }
    }
  }

  /** Lets go of the clients; calls that run keep theirs until they end. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      Installation last = current.getAndSet(null);
      if (last != null) {
        last.unpin();
      }
    } finally {
      lock.unlock();
    }
  }

  private Installation made(Snapshot snapshot, @Nullable Installation before) {
    List<ClientHandle> fresh = new ArrayList<>();
    boolean complete = false;
    try {
      Map<String, ClientHandle> clients = clients(snapshot, before, fresh);
      Installation next = new Installation(snapshot, clients, health, book, time);
      complete = true;
      return next;
    } finally {
      if (!complete) {
        fresh.forEach(ClientHandle::close);
      }
    }
  }

  private Map<String, ClientHandle> clients(
      Snapshot snapshot, @Nullable Installation before, List<ClientHandle> fresh) {
    Map<String, ClientHandle> clients = new HashMap<>();
    snapshot
        .connections()
        .forEach((name, settings) -> {
          ClientHandle handle = before == null ? null : before.clients().get(name);
          if (handle == null || !handle.settings().equals(settings)) {
            handle = new ClientHandle(settings, create(name, settings));
            fresh.add(handle);
          }
          clients.put(name, handle);
        });
    return clients;
  }

  private ModelClient create(String name, ProviderConnection settings) {
    for (ModelClientFactory factory : factories) {
      if (factory.serves(settings)) {
        return factory.create(new ConnectionContext(name, settings, secrets, time));
      }
    }
    throw new ConfigurationException(
        "BON-1080",
        "connection "
            + name
            + ": nothing on the class path serves provider "
            + settings.provider().wireName()
            + "; add bonito-http and its provider module, or register the Custom factory",
        List.of());
  }

  private static Set<HealthBook.Key> keys(Installation installation) {
    Set<HealthBook.Key> keys = new HashSet<>();
    installation
        .routes()
        .values()
        .forEach(route ->
            route
                .targets()
                .forEach(target ->
                    keys.add(
                        new HealthBook.Key(
                            target.target().connection(), target.target().nativeModel()))));
    return keys;
  }
}
