package com.getbonito.provider.anthropic;

import com.getbonito.error.ConfigurationException;
import com.getbonito.http.ApiKeySource;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Transport;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the endpoints of provider {@code Anthropic}. */
public final class AnthropicEndpointFactory implements HttpEndpointFactory {

  private static final String PUBLIC = "https://api.anthropic.com";

  /** The only version that the API's documentation knows beside its first, superseded one. */
  private static final String VERSION = "2023-06-01";

  private static final Pattern IN_A_HEADER = Pattern.compile("[\\x21-\\x7e]+");

  /** The variable of Anthropic's own clients. */
  private static final String AMBIENT = "ANTHROPIC_API_KEY";

  /** For the {@link java.util.ServiceLoader}. */
  public AnthropicEndpointFactory() {}

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == Provider.ANTHROPIC;
  }

  /**
   * Makes an endpoint and reads its credential once, so that a missing one is found at the start.
   *
   * @throws ConfigurationException when the endpoint is no address, the version can stand in no
   *     header, or a named credential cannot be read
   */
  @Override
  public HttpEndpoint create(ConnectionContext context, Transport tokens) {
    Anthropic settings = context.connection().anthropic();
    if (settings == null) {
      throw refused(context, "BON-1030", "anthropic is required by its provider");
    }
    String version = settings.version() == null ? VERSION : settings.version();
    if (!IN_A_HEADER.matcher(version).matches()) {
      throw refused(
          context, "BON-1038", "anthropic.version is no version; write for example " + VERSION);
    }
    return new AnthropicEndpoint(
        base(context, settings.endpoint()), version, new ApiKeySource(context, AMBIENT));
  }

  /** Up to the version in the path, which a written endpoint may have or leave out. */
  private static String base(ConnectionContext context, @Nullable String written) {
    if (written == null) {
      return PUBLIC;
    }
    try {
      URI address = URI.create(written.strip());
      if (address.getHost() != null && address.getRawQuery() == null) {
        return address.toString().replaceAll("/+$", "").replaceAll("/v1$", "");
      }
    } catch (IllegalArgumentException unreadable) {
      // refused below
    }
    throw refused(context, "BON-1035", "anthropic.endpoint is no address");
  }

  private static ConfigurationException refused(
      ConnectionContext context, String code, String why) {
    return new ConfigurationException(code, "connection " + context.name() + ": " + why, List.of());
  }
}
