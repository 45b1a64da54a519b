package com.getbonito.http;

import com.getbonito.resource.v1alpha1.HttpSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp clients of one connection, over one pool: one for addresses in the clear, which never
 * loads the platform's trust store, and one for TLS, made when it is first needed. They retry
 * nothing, follow nothing, and have no deadline beyond connecting. Without a configured proxy, the
 * JVM's own {@code ProxySelector} decides, as Java programs expect.
 */
final class OkHttpClients {

  /** Finds a dead HTTP/2 connection under silent streams within two such periods. */
  private static final Duration PING = Duration.ofSeconds(15);

  private static final Duration IDLE = Duration.ofMinutes(5);

  private final HttpSettings settings;
  private final Identity identity;
  private final ConnectionPool pool;
  private final OkHttpClient clear;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable OkHttpClient secure;

  OkHttpClients(String connection, HttpSettings settings, Identity identity) {
    this.settings = settings;
    this.identity = identity;
    this.pool =
        new ConnectionPool(settings.maxConnections(), IDLE.toMillis(), TimeUnit.MILLISECONDS);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(pool)
            .socketFactory(new InterruptibleSockets())
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .protocols(List.of(Protocol.HTTP_1_1))
            .eventListenerFactory(call -> Exchange.of(call.request()))
            .addNetworkInterceptor(new HiddenStatus())
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(settings.connectTimeout().toDuration())
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(Duration.ZERO);
    if (settings.proxy() != null) {
      builder.proxySelector(new ProxyChoice(connection, settings.proxy()));
    }
    this.clear = builder.build();
  }

  /** The client for an address. */
  OkHttpClient of(HttpUrl url) {
    if (!url.isHttps()) {
      return clear;
    }
    OkHttpClient known = secure;
    return known == null ? secured() : known;
  }

  /** Closes the connections that nobody uses just now. */
  void dropIdle() {
    pool.evictAll();
  }

  void close() {
    pool.evictAll();
  }

  private OkHttpClient secured() {
    making.lock();
    try {
      OkHttpClient known = secure;
      if (known != null) {
        return known;
      }
      OkHttpClient made = withTls();
      secure = made;
      return made;
    } finally {
      making.unlock();
    }
  }

  private OkHttpClient withTls() {
    List<Protocol> protocols =
        settings.http2() ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1);
    OkHttpClient.Builder builder =
        clear
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
            .protocols(protocols)
            .pingInterval(PING);
    return identity.apply(builder).build();
  }
}
