package com.getbonito.provider.azure;

import com.getbonito.error.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cloud that a resource belongs to, as Entra ID knows it: who gives out tokens, and what they
 * are for. Azure Government and Azure in China are told by the resource's host; {@code
 * AZURE_AUTHORITY_HOST} goes before what follows from it, as in Azure's own libraries.
 *
 * @param host scheme, host and port of the authority, without a slash at the end
 * @param scope the scope of tokens for the data plane
 */
record EntraAuthority(URI host, String scope) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Of a resource.
   *
   * @param connection name of the connection, for messages
   * @param endpoint the resource's endpoint
   * @param written value of {@code AZURE_AUTHORITY_HOST}, or null
   * @throws ConfigurationException where secrets would travel in clear
   */
  static EntraAuthority of(String connection, String endpoint, @Nullable String written) {
    String resource = String.valueOf(URI.create(endpoint).getHost()).toLowerCase(Locale.ROOT);
    EntraAuthority known =
        resource.endsWith(".azure.us")
            ? cloud("login.microsoftonline.us", "azure.us")
            : resource.endsWith(".azure.cn")
                ? cloud("login.chinacloudapi.cn", "azure.cn")
                : cloud("login.microsoftonline.com", "azure.com");
    return written == null
        ? known
        : new EntraAuthority(checked(connection, written), known.scope());
  }

  /** The authority of a tenant as msal4j takes it, which knows no other scheme than https. */
  String of(String tenant) {
    return "https://" + host.getRawAuthority() + "/" + tenant + "/";
  }

  /** Where a request of msal4j's really goes: a simulated authority may do without TLS. */
  URI real(URI asked) {
    boolean own = host.getRawAuthority().equalsIgnoreCase(asked.getRawAuthority());
    return own && "http".equals(host.getScheme()) && "https".equals(asked.getScheme())
        ? URI.create("http" + asked.toString().substring("https".length()))
        : asked;
  }

  /** What managed identities are asked for: the scope without its suffix. */
  String resource() {
    return scope.substring(0, scope.length() - "/.default".length());
  }

  private static EntraAuthority cloud(String login, String domain) {
    return new EntraAuthority(
        URI.create("https://" + login), "https://cognitiveservices." + domain + "/.default");
  }

  private static URI checked(String connection, String written) {
    URI host;
    try {
      host = URI.create((written.contains("://") ? "" : "https://") + written);
    } catch (IllegalArgumentException noAddress) {
      throw refused(connection, "is no URL");
    }
    if (host.getHost() == null) {
      throw refused(connection, "names no host");
    }
    if (!"https".equals(host.getScheme()) && !LOOPBACK.contains(host.getHost())) {
      throw refused(connection, "must begin with https://");
    }
    return URI.create(host.getScheme() + "://" + host.getRawAuthority());
  }

  private static ConfigurationException refused(String connection, String why) {
    return new ConfigurationException(
        "BON-1035", "connection " + connection + ": AZURE_AUTHORITY_HOST " + why, List.of());
  }
}
