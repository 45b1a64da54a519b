package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The configured proxy, except for the hosts that are reached directly. */
final class ProxyChoice extends ProxySelector {

  private final List<Proxy> proxy;
  private final List<String> direct;

  /**
   * @throws ConfigurationException when the URL names no proxy that can be used
   */
  ProxyChoice(String connection, HttpSettings.Proxy settings) {
    this.proxy = List.of(read(connection, settings.url()));
    List<String> hosts = settings.noProxy();
    this.direct =
        hosts == null
            ? List.of()
            : hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost();
    return host != null && direct(host.toLowerCase(Locale.ROOT)) ? List.of(Proxy.NO_PROXY) : proxy;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the failure reaches the caller; there is no second proxy to choose
  }

  /** The metadata services of the clouds are on this machine's own link, never behind a proxy. */
  private static boolean isMetadata(String host) {
    return host.startsWith("169.254.")
        || host.equals("metadata.google.internal")
        || host.startsWith("[fd00:ec2:");
  }

  private boolean direct(String host) {
    if (isMetadata(host)) {
      return true;
    }
    for (String pattern : direct) {
      if (pattern.startsWith("*") ? host.endsWith(pattern.substring(1)) : host.equals(pattern)) {
        return true;
      }
    }
    return false;
  }

  private static Proxy read(String connection, String url) {
    try {
      URI uri = URI.create(url.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      Proxy.Type type =
          switch (scheme) {
            case "http" -> Proxy.Type.HTTP;
            case "socks", "socks5" -> Proxy.Type.SOCKS;
            default -> Proxy.Type.DIRECT;
          };
      if (type != Proxy.Type.DIRECT && uri.getHost() != null) {
        int known = type == Proxy.Type.HTTP ? 80 : 1080;
        int port = uri.getPort() < 0 ? known : uri.getPort();
        return new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), port));
      }
    } catch (IllegalArgumentException unreadable) {
      // refused below
    }
    throw new ConfigurationException(
        "BON-1091",
        "connection "
            + connection
            + ": http.proxy.url is no proxy; write http://host:port or socks5://host:port",
        List.of());
  }
}
