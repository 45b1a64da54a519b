package com.getbonito.provider.aws;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Transport;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the endpoints of provider {@code Bedrock}. */
public final class BedrockEndpointFactory implements HttpEndpointFactory {

  /** A region becomes part of a host name, so it may hold nothing but this. */
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2,10}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

  /** For the {@link java.util.ServiceLoader}. */
  public BedrockEndpointFactory() {}

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == Provider.BEDROCK;
  }

  /**
   * Makes an endpoint and reads the credentials that are named once, so that a missing one is found
   * at the start.
   *
   * @throws ConfigurationException when the region or an endpoint is none, or named credentials
   *     cannot be read or do not fit together
   */
  @Override
  public HttpEndpoint create(ConnectionContext context, Transport tokens) {
    Bedrock settings = context.connection().bedrock();
    if (settings == null) {
      throw refused(context, "BON-1030", "bedrock is required by its provider");
    }
    String region = settings.region();
    if (region == null || !REGION.matcher(region).matches()) {
      throw refused(
          context, "BON-1098", "bedrock.region is no region; write for example us-east-1");
    }
    Surroundings surroundings = Surroundings.of(context);
    Addresses addresses = addresses(context, settings, surroundings);
    Sts sts =
        new Sts(region, URI.create(addresses.tokens()), context.name(), tokens, context.time());
    Authority authority = new Authorities(context, settings, sts, tokens, surroundings).find();
    return switch (settings.api()) {
      case CONVERSE -> new BedrockEndpoint(addresses, authority);
      case OPENAI -> new MantleEndpoint(addresses, authority);
    };
  }

  private static Addresses addresses(
      ConnectionContext context, Bedrock settings, Surroundings surroundings) {
    try {
      return Addresses.of(
          settings, surroundings.setting("aws.endpointUrlSts", "AWS_ENDPOINT_URL_STS"));
    } catch (IllegalArgumentException unreadable) {
      throw refused(context, "BON-1035", "bedrock.endpoint or AWS_ENDPOINT_URL_STS is no address");
    }
  }

  private static ConfigurationException refused(
      ConnectionContext context, String code, String why) {
    return new ConfigurationException(code, "connection " + context.name() + ": " + why, List.of());
  }
}
