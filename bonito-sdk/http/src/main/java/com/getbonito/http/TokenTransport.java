package com.getbonito.http;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transport of token calls: made when the first one is sent, and apart from the data path's, so
 * that calls which occupy every connection cannot keep a token from being refreshed.
 */
final class TokenTransport implements Transport {

  private final Supplier<Transport> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Transport made;
  private boolean closed;

  TokenTransport(Supplier<Transport> maker) {
    this.maker = maker;
  }

  @Override
  public TransportResponse send(TransportRequest request, Cancellation cancellation)
      throws TransportException {
    return transport().send(request, cancellation);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (made != null) {
        made.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private Transport transport() {
    lock.lock();
    try {
      if (made == null) {
        made = maker.get();
        if (closed) {
          made.close();
        }
      }
      return made;
    } finally {
      lock.unlock();
    }
  }
}
