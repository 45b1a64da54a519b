package com.getbonito.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * A socket over a channel: a thread that waits in it is woken by its interruption, which closes the
 * socket. Writing is exempt: over HTTP/2 the socket is shared, and a thread that was interrupted on
 * its way to a write must not break the streams of others; its own wait for the answer ends
 * instead.
 */
final class ChannelSocket extends Socket {

  private final Impl impl;

  ChannelSocket() throws IOException {
    this(new Impl(SocketChannel.open()));
  }

  private ChannelSocket(Impl impl) throws IOException {
    super(impl);
    this.impl = impl;
  }

  /** Closes the channel also where the socket was never used, which {@link Socket} would not. */
  @Override
  public void close() throws IOException {
    super.close();
    impl.close();
  }

  private static final class Impl extends SocketImpl {

    private final SocketChannel channel;
    private final Socket socket;

    Impl(SocketChannel channel) throws IOException {
      this.channel = channel;
      this.socket = channel.socket();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    @Override
    protected void create(boolean stream) {}

    @Override
    protected void connect(String host, int port) throws IOException {
      connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
      connect(new InetSocketAddress(address, port), 0);
    }

    @Override
    protected void connect(SocketAddress to, int timeout) throws IOException {
      socket.connect(to, timeout);
      address = socket.getInetAddress();
      port = socket.getPort();
      localport = socket.getLocalPort();
    }

    @Override
    protected void bind(InetAddress host, int local) throws IOException {
      socket.bind(new InetSocketAddress(host, local));
      localport = socket.getLocalPort();
    }

    @Override
    protected void listen(int backlog) throws IOException {
      throw new SocketException("not a server socket");
    }

    @Override
    protected void accept(SocketImpl accepted) throws IOException {
      throw new SocketException("not a server socket");
    }

    @Override
    protected InputStream getInputStream() throws IOException {
      return socket.getInputStream();
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
      return new UninterruptedWrites(socket.getOutputStream());
    }

    @Override
    protected int available() throws IOException {
      return socket.getInputStream().available();
    }

    @Override
    protected void shutdownInput() throws IOException {
      channel.shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
      channel.shutdownOutput();
    }

    @Override
    protected void close() throws IOException {
      channel.close();
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
      socket.sendUrgentData(data);
    }

    @Override
    public Object getOption(int option) throws SocketException {
      return switch (option) {
        case SO_TIMEOUT -> socket.getSoTimeout();
        case TCP_NODELAY -> socket.getTcpNoDelay();
        case SO_KEEPALIVE -> socket.getKeepAlive();
        case SO_BINDADDR -> socket.getLocalAddress();
        default -> throw new SocketException("no such option: " + option);
      };
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
      switch (option) {
        case SO_TIMEOUT -> socket.setSoTimeout((Integer) value);
        case TCP_NODELAY -> socket.setTcpNoDelay((Boolean) value);
        case SO_KEEPALIVE -> socket.setKeepAlive((Boolean) value);
        default -> throw new SocketException("no such option: " + option);
      }
    }
  }

  private static final class UninterruptedWrites extends FilterOutputStream {

    UninterruptedWrites(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        out.write(bytes, offset, length);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
