package com.getbonito.provider.aws;

import com.getbonito.resource.v1alpha1.Bedrock;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where the services of a connection's region are. Host names follow from the region and its
 * partition, as the AWS SDK's metadata has it.
 *
 * <p>An endpoint that the connection names takes the place of the model endpoint. Where that is a
 * host of AWS, such as a VPC endpoint, lists still come from the regional control plane, which no
 * such endpoint serves; where it is something else, such as a gateway, it serves all.
 *
 * @param models base of the endpoint that runs models
 * @param control base of the endpoint that lists them
 * @param tokens base of the security token service
 */
record Addresses(String models, String control, String tokens) {

  /**
   * @param stsEndpoint what the environment says in place of the regional token service, or null
   * @throws IllegalArgumentException when one of the written endpoints is no address
   */
  static Addresses of(Bedrock settings, @Nullable String stsEndpoint) {
    String region = settings.region();
    PartitionMetadata partition = PartitionMetadata.of(Region.of(region));
    String suffix = partition.dnsSuffix();
    String regionalControl = "https://bedrock." + region + "." + suffix;
    String written = written(settings.endpoint());
    String models =
        switch (settings.api()) {
          case CONVERSE -> "https://bedrock-runtime." + region + "." + suffix;
          case OPENAI -> "https://bedrock-mantle." + region + "." + newSuffix(partition);
        };
    String tokens = written(stsEndpoint);
    return new Addresses(
        written == null ? models : written,
        written == null || ofAws(written, partition) ? regionalControl : written,
        tokens == null ? "https://sts." + region + "." + suffix : tokens);
  }

  /** Whether the base has a path of its own, which then is all that goes before an operation. */
  boolean pathed() {
    String path = URI.create(models).getRawPath();
    return path != null && !path.isEmpty();
  }

  private static @Nullable String written(@Nullable String endpoint) {
    if (endpoint == null) {
      return null;
    }
    URI address = URI.create(endpoint.strip());
    if (address.getHost() == null || address.getRawQuery() != null) {
      throw new IllegalArgumentException("no address of an endpoint");
    }
    return address.toString().replaceAll("/+$", "");
  }

  private static boolean ofAws(String address, PartitionMetadata partition) {
    String host = URI.create(address).getHost().toLowerCase(Locale.ROOT);
    return host.endsWith("." + partition.dnsSuffix()) || host.endsWith("." + newSuffix(partition));
  }

  /** The younger suffix of a partition, for example {@code api.aws}. */
  private static String newSuffix(PartitionMetadata partition) {
    return partition.dnsSuffix(PartitionEndpointKey.builder().tags(EndpointTag.DUALSTACK).build());
  }
}
