package com.getbonito.provider.aws;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The keys that a process has by itself: of the first place that has some, in the order of the AWS
 * SDK's default chain.
 *
 * <p>The places are the SDK's, but not its classes: those send with clients of their own and cache
 * by their own clock.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">
 *     Default credentials provider chain</a>
 */
final class AmbientKeys implements TokenSource {

  private final List<KeyPlace> places;

  private AmbientKeys(List<KeyPlace> places) {
    this.places = places;
  }

  /** The places in which the process of a connection looks. */
  static AmbientKeys around(
      Surroundings surroundings, Sts sts, Transport transport, TimeSource time) {
    KeyPlace variables = PropertyKeys.variables(surroundings);
    KeyPlace container = new ContainerKeys(surroundings, transport, time);
    KeyPlace instance = new InstanceKeys(surroundings, transport, time);
    Map<String, KeyPlace> sources =
        Map.of(
            "Environment", variables, "EcsContainer", container, "Ec2InstanceMetadata", instance);
    return new AmbientKeys(
        List.of(
            PropertyKeys.properties(surroundings),
            variables,
            new WebIdentity(surroundings, sts),
            new ProfileKeys(surroundings, sts, sources),
            container,
            instance));
  }

  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    List<String> empty = new ArrayList<>();
    for (KeyPlace place : places) {
      try {
        Token found = place.find(cancellation);
        if (found != null) {
          return found;
        }
        empty.add(place.name());
      } catch (TransportException failure) {
        throw NoKeys.because(failure.kind(), message(failure, empty), failure);
      }
    }
    throw NoKeys.because(
        ErrorKind.AUTH_INVALID, "no AWS keys in " + String.join(", ", empty), null);
  }

  private static String message(TransportException failure, List<String> empty) {
    return failure.getMessage()
        + (empty.isEmpty() ? "" : " (no AWS keys in " + String.join(", ", empty) + ")");
  }
}
