package com.getbonito.cli.doctor;

import com.getbonito.resource.v1alpha1.HttpSettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * How a connection's calls leave this machine: the configured proxy except for the hosts of {@code
 * noProxy}, else what the JVM is told.
 *
 * @param proxy the proxy, or {@link Proxy#NO_PROXY}
 * @param configured whether the connection has a proxy, used for this host or not
 */
record Way(Proxy proxy, boolean configured) {

  static Way to(URI uri, HttpSettings settings) {
    HttpSettings.Proxy own = settings.proxy();
    if (own == null) {
      ProxySelector selector = ProxySelector.getDefault();
      List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
      return new Way(proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0), false);
    }
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    List<String> direct = own.noProxy() == null ? List.of() : own.noProxy();
    boolean passes =
        direct.stream()
            .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
            .anyMatch(pattern ->
                pattern.startsWith("*")
                    ? host.endsWith(pattern.substring(1))
                    : host.equals(pattern));
    return new Way(passes ? Proxy.NO_PROXY : proxy(URI.create(own.url())), true);
  }

  private static Proxy proxy(URI url) {
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : http ? 80 : 1080;
    return new Proxy(
        http ? Proxy.Type.HTTP : Proxy.Type.SOCKS,
        InetSocketAddress.createUnresolved(url.getHost(), port));
  }

  boolean isDirect() {
    return proxy.type() == Proxy.Type.DIRECT;
  }

  /** The proxy as host and port, for people. */
  String proxyName() {
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "none";
  }
}
