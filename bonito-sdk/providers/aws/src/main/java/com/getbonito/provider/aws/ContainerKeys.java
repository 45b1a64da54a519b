package com.getbonito.provider.aws;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The role of a container: of an ECS task, or of an EKS pod through its agent. The environment says
 * where the agent is and what it wants to see.
 */
final class ContainerKeys implements KeyPlace {

  private static final String ECS_AGENT = "http://169.254.170.2";

  /** Where keys may be fetched without TLS: the machine itself, and the agents of ECS and EKS. */
  private static final Set<String> NEAR =
      Set.of(
          "localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

  private final Surroundings surroundings;
  private final MetadataService service;

  ContainerKeys(Surroundings surroundings, Transport transport, TimeSource time) {
    this.surroundings = surroundings;
    this.service = new MetadataService(name(), transport, time);
  }

  @Override
  public String name() {
    return "container credentials";
  }

  @Override
  public @Nullable Token find(Cancellation cancellation) throws TransportException {
    URI address = address();
    if (address == null) {
      return null;
    }
    TransportRequest.Builder request =
        TransportRequest.get(address).header("Accept", "application/json");
    String authorization = authorization();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return service.keys(service.ask(request.build(), cancellation));
  }

  private @Nullable URI address() throws TransportException {
    String relative = surroundings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    String full = surroundings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (relative == null && full == null) {
      return null;
    }
    String variable =
        "AWS_CONTAINER_CREDENTIALS_" + (relative == null ? "FULL_URI" : "RELATIVE_URI");
    try {
      URI address = URI.create(relative == null ? String.valueOf(full) : ECS_AGENT + relative);
      if ("https".equals(address.getScheme())
          || ("http".equals(address.getScheme()) && NEAR.contains(address.getHost()))) {
        return address;
      }
    } catch (IllegalArgumentException unreadable) {
      // refused below
    }
    throw NoKeys.because(
        variable + " is neither an https address nor one of this machine or its agents");
  }

  /** A token in a file is rotated, so it is read each time. */
  private @Nullable String authorization() throws TransportException {
    String file = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    return file == null
        ? surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        : surroundings.file(file, "container authorization token");
  }
}
