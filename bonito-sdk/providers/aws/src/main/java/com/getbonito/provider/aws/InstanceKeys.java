package com.getbonito.provider.aws;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The role of an EC2 instance, from its metadata service in version 2. The older version, which
 * wants no session, is not spoken: whoever can make a process fetch a URL can read it.
 */
final class InstanceKeys implements KeyPlace {

  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final int NOT_FOUND = 404;

  private final Surroundings surroundings;
  private final MetadataService service;

  InstanceKeys(Surroundings surroundings, Transport transport, TimeSource time) {
    this.surroundings = surroundings;
    this.service = new MetadataService(name(), transport, time);
  }

  @Override
  public String name() {
    return "instance metadata";
  }

  @Override
  public @Nullable Token find(Cancellation cancellation) throws TransportException {
    String disabled = surroundings.setting("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED");
    if ("true".equalsIgnoreCase(disabled)) {
      return null;
    }
    String base = base();
    String session = session(base, cancellation);
    WholeAnswer roles = get(base + ROLES, session, cancellation);
    if (roles.status() == NOT_FOUND) {
      throw NoKeys.because("the instance has no role");
    }
    String role = service.text(roles).lines().findFirst().orElse("");
    return service.keys(get(base + ROLES + role, session, cancellation));
  }

  private String base() throws TransportException {
    String written =
        surroundings.setting("aws.ec2MetadataServiceEndpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT");
    String mode =
        surroundings.setting(
            "aws.ec2MetadataServiceEndpointMode", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");
    String known =
        "ipv6".equalsIgnoreCase(mode) ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
    String base = written == null ? known : written.replaceAll("/+$", "");
    try {
      URI.create(base + ROLES);
      return base;
    } catch (IllegalArgumentException unreadable) {
      throw NoKeys.because("AWS_EC2_METADATA_SERVICE_ENDPOINT is no address");
    }
  }

  private String session(String base, Cancellation cancellation) throws TransportException {
    TransportRequest request =
        TransportRequest.put(URI.create(base + "/latest/api/token"), new byte[0])
            .header("x-aws-ec2-metadata-token-ttl-seconds", "60")
            .build();
    return service.text(service.ask(request, cancellation));
  }

  private WholeAnswer get(String address, String session, Cancellation cancellation)
      throws TransportException {
    TransportRequest request =
        TransportRequest.get(address(address)).header("x-aws-ec2-metadata-token", session).build();
    return service.ask(request, cancellation);
  }

  private static URI address(String address) throws TransportException {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException unreadable) {
      throw NoKeys.because("instance metadata names a role that is no name");
    }
  }
}
