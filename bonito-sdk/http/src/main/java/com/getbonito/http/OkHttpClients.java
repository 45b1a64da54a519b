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
 * loads the platform's trust store, and one for TLS, each made when it is first needed, so that a
 * start does not pay for connections that nobody calls. They retry nothing, follow nothing, and
 * have no deadline beyond connecting. Without a configured proxy, the JVM's own {@code
 * ProxySelector} decides, as Java programs expect.
 */
final class OkHttpClients {

  /** Finds a dead HTTP/2 connection under silent streams within two such periods. */
  private static final Duration PING = Duration.ofSeconds(15);

  private static final Duration IDLE = Duration.ofMinutes(5);

  private final HttpSettings settings;
  private final Identity identity;
  private final @Nullable ProxyChoice proxy;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable OkHttpClient clear;
  private volatile @Nullable OkHttpClient secure;

  OkHttpClients(String connection, HttpSettings settings, Identity identity) {
    this.settings = settings;
    this.identity = identity;
    this.proxy = settings.proxy() == null ? null : new ProxyChoice(connection, settings.proxy());
  }

  /** The client for an address. */
  OkHttpClient of(HttpUrl url) {
    OkHttpClient known = url.isHttps() ? secure : clear;
    return known == null ? made(url.isHttps()) : known;
  }

  /** Closes the connections that nobody uses just now. */
  void dropIdle() {
    OkHttpClient known = clear;
    if (known != null) {
      known.connectionPool().evictAll();
    }
  }

  void close() {
    dropIdle();
  }

  private OkHttpClient made(boolean tls) {
    making.lock();
    try {
      OkHttpClient plain = clear;
      if (plain == null) {
        plain = inTheClear();
        clear = plain;
      }
      OkHttpClient known = tls ? secure : plain;
      if (known != null) {
        return known;
      }
      OkHttpClient made = withTls(plain);
      secure = made;
      return made;
    } finally {
      making.unlock();
    }
  }

  private OkHttpClient inTheClear() {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(
                new ConnectionPool(
                    settings.maxConnections(), IDLE.toMillis(), TimeUnit.MILLISECONDS))
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
    if (proxy != null) {
      builder.proxySelector(proxy);
    }
    return builder.build();
  }

  private OkHttpClient withTls(OkHttpClient plain) {
    List<Protocol> protocols =
        settings.http2() ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1);
    OkHttpClient.Builder builder =
        plain
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
            .protocols(protocols)
            .pingInterval(PING);
    return identity.apply(builder).build();
  }
}
