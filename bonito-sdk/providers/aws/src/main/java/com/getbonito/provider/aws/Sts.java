package com.getbonito.provider.aws;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.scheme.StsAuthSchemeParams;
import software.amazon.awssdk.services.sts.auth.scheme.StsAuthSchemeProvider;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The security token service of a region: gives out keys for a role. Each question is asked once,
 * over the connection's transport; whoever caches the answer asks again.
 */
final class Sts {

  /** What AWS allows in a session's name, and how long it may be. */
  private static final String NOT_IN_A_NAME = "[^\\w+=,.@-]";

  private static final int LONGEST_NAME = 64;

  /** In place of the files that a client would read by itself. */
  private static final ProfileFile NO_FILE =
      ProfileFile.builder().content("").type(ProfileFile.Type.CONFIGURATION).build();

  private final String region;
  private final URI endpoint;
  private final String connection;
  private final Transport transport;
  private final Clock clock;

  /**
   * A role and how it is taken.
   *
   * @param arn its name
   * @param externalId what the role's owner asks of third parties, null where nothing
   * @param session what AWS notes as the caller, null for a name that says which connection it is
   * @param seconds how long the keys are wanted for, null for as long as AWS gives by itself
   */
  record Role(
      String arn,
      @Nullable String externalId,
      @Nullable String session,
      @Nullable Integer seconds) {}

  /**
   * @param endpoint where the service is
   * @param connection name of the connection
   */
  Sts(String region, URI endpoint, String connection, Transport transport, TimeSource time) {
    this.region = region;
    this.endpoint = endpoint;
    this.connection = connection;
    this.transport = transport;
    this.clock = new SigningClock(time);
  }

  /**
   * Keys for a role, on the strength of other keys.
   *
   * @throws TransportException when there are none
   */
  Token assume(Role role, AwsKeys base, Cancellation cancellation) throws TransportException {
    return asked(
        role,
        new FixedIdentity(base.identity()),
        cancellation,
        sts ->
            sts.assumeRole(request ->
                    request
                        .roleArn(role.arn())
                        .externalId(role.externalId())
                        .roleSessionName(session(role))
                        .durationSeconds(role.seconds()))
                .credentials());
  }

  /**
   * Keys for a role, on the strength of a token that an identity provider has signed.
   *
   * @throws TransportException when there are none
   */
  Token assume(Role role, String webToken, Cancellation cancellation) throws TransportException {
    return asked(
        role,
        AnonymousCredentialsProvider.create(),
        cancellation,
        sts ->
            sts.assumeRoleWithWebIdentity(request ->
                    request
                        .roleArn(role.arn())
                        .roleSessionName(session(role))
                        .webIdentityToken(webToken)
                        .durationSeconds(role.seconds()))
                .credentials());
  }

  private Token asked(
      Role role,
      IdentityProvider<? extends AwsCredentialsIdentity> caller,
      Cancellation cancellation,
      Function<StsClient, Credentials> question)
      throws TransportException {
    try (StsClient sts = client(caller, cancellation)) {
      Credentials given = question.apply(sts);
      return AwsKeys.of(given.accessKeyId(), given.secretAccessKey(), given.sessionToken())
          .token(given.expiration());
    } catch (AwsServiceException refused) {
      throw refused(role, refused);
    } catch (SdkException failed) {
      throw unanswered(failed);
    }
  }

  /** A client for one question: everything that it would look up by itself is given. */
  private StsClient client(
      IdentityProvider<? extends AwsCredentialsIdentity> caller, Cancellation cancellation) {
    return StsClient.builder()
        .region(Region.of(region))
        .endpointOverride(endpoint)
        .credentialsProvider(caller)
        .authSchemeProvider(this::dated)
        .httpClient(new TransportClient(transport, cancellation))
        .defaultsMode(DefaultsMode.LEGACY)
        .overrideConfiguration(habits ->
            habits.retryStrategy(AwsRetryStrategy.doNotRetry()).defaultProfileFile(NO_FILE))
        .build();
  }

  /** The service's own way to sign, at the given time. */
  private List<AuthSchemeOption> dated(StsAuthSchemeParams params) {
    return StsAuthSchemeProvider.defaultProvider().resolveAuthScheme(params).stream()
        .map(
            option -> option.toBuilder().putSignerProperty(HttpSigner.SIGNING_CLOCK, clock).build())
        .toList();
  }

  private String session(Role role) {
    String name = role.session() == null ? "bonito-" + connection : role.session();
    String allowed = name.replaceAll(NOT_IN_A_NAME, "-");
    return allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME));
  }

  private static TransportException refused(Role role, AwsServiceException refused) {
    String code = refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorCode();
    String why =
        refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorMessage();
    return NoKeys.because(
        kind(refused.statusCode(), code == null ? "" : code),
        "STS gives no keys for "
            + role.arn()
            + ": "
            + (code == null ? "status " + refused.statusCode() : code)
            + (why == null || why.isEmpty() ? "" : ": " + why),
        refused);
  }

  /** The codes of the STS API reference; what is not told apart speaks of the caller's identity. */
  private static ErrorKind kind(int status, String code) {
    if (status >= 500 || code.equals("IDPCommunicationError")) {
      return ErrorKind.OVERLOADED;
    }
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException" -> ErrorKind.AUTH_EXPIRED;
      case "AccessDenied", "AccessDeniedException" -> ErrorKind.PERMISSION_DENIED;
      case "Throttling", "ThrottlingException", "RequestLimitExceeded" -> ErrorKind.RATE_LIMITED;
      default -> status == 429 ? ErrorKind.RATE_LIMITED : ErrorKind.AUTH_INVALID;
    };
  }

  private static TransportException unanswered(SdkException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransportException known) {
        return NoKeys.because(known.kind(), "STS: " + known.getMessage(), known);
      }
    }
    return NoKeys.because(
        ErrorKind.RESPONSE_INVALID, "STS gives an answer that cannot be read", failed);
  }
}
