package com.getbonito.testkit.simulator.server;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A port that is open. */
public final class Port implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final Channel listener;
  private final ChannelGroup connections;

  Port(Channel listener, ChannelGroup connections) {
    this.listener = listener;
    this.connections = connections;
  }

  public int number() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Closes the connections that are open now; new ones are accepted. */
  public void dropConnections() {
    connections.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Refuses new connections and closes the open ones. */
  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    dropConnections();
  }
}
