package com.getbonito.core.runtime;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ModelClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client of one connection, shared by successive installations, closed by the last of them. */
final class ClientHandle {

  private static final Logger LOG = LoggerFactory.getLogger(ClientHandle.class);

  private final ProviderConnection settings;
  private final ModelClient client;
  private final AtomicInteger users = new AtomicInteger();

  ClientHandle(ProviderConnection settings, ModelClient client) {
    this.settings = settings;
    this.client = client;
  }

  ProviderConnection settings() {
    return settings;
  }

  ModelClient client() {
    return client;
  }

  void use() {
    users.incrementAndGet();
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      close();
    }
  }

  /** Closes the client; a failure is the client's own and spoils nothing else. */
  void close() {
    try {
      client.close();
    } catch (RuntimeException broken) {
      LOG.warn("a provider's client did not close cleanly", broken);
    }
  }
}
