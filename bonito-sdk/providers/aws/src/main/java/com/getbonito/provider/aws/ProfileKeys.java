package com.getbonito.provider.aws;

import com.getbonito.provider.aws.Sts.Role;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Keys of a profile in the files that AWS tools share: written out, given by a process, or those of
 * a role that the profile takes from another profile, another place or a web identity. The files
 * are read each time.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">Shared config and
 *     credentials files</a>
 */
final class ProfileKeys implements KeyPlace {

  private static final String KEY_ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";
  private static final String ROLE = "role_arn";

  private final Surroundings surroundings;
  private final Sts sts;
  private final Map<String, KeyPlace> sources;

  /**
   * @param sources what {@code credential_source} may name
   */
  ProfileKeys(Surroundings surroundings, Sts sts, Map<String, KeyPlace> sources) {
    this.surroundings = surroundings;
    this.sts = sts;
    this.sources = Map.copyOf(sources);
  }

  @Override
  public String name() {
    return "profile " + profile();
  }

  @Override
  public @Nullable Token find(Cancellation cancellation) throws TransportException {
    ProfileFile files = new ProfileFiles(surroundings).read();
    boolean named = surroundings.setting("aws.profile", "AWS_PROFILE") != null;
    if (!named && files.profile(profile()).isEmpty()) {
      return null;
    }
    return new Search(files, cancellation).keys(profile());
  }

  private String profile() {
    String named = surroundings.setting("aws.profile", "AWS_PROFILE");
    return named == null ? "default" : named;
  }

  /** One way through the profiles, which may refer to each other. */
  private final class Search {

    private final ProfileFile files;
    private final Cancellation cancellation;
    private final Set<String> seen = new LinkedHashSet<>();

    Search(ProfileFile files, Cancellation cancellation) {
      this.files = files;
      this.cancellation = cancellation;
    }

    @Nullable Token keys(String name) throws TransportException {
      Profile profile = files.profile(name).orElse(null);
      if (profile == null) {
        throw NoKeys.because("there is no profile " + name);
      }
      if (!seen.add(name)) {
        return written(profile);
      }
      if (value(profile, ROLE) != null) {
        return role(profile);
      }
      if (value(profile, "sso_session") != null || value(profile, "sso_start_url") != null) {
        throw NoKeys.because(
            "profile "
                + name
                + " signs in by SSO, which is not built; write credential_process ="
                + " aws configure export-credentials --profile "
                + name);
      }
      String process = value(profile, "credential_process");
      return process == null ? written(profile) : ofProcess(name, shell(process));
    }

    private @Nullable Token role(Profile profile) throws TransportException {
      Role role =
          new Role(
              required(profile, ROLE),
              value(profile, "external_id"),
              value(profile, "role_session_name"),
              seconds(profile));
      String file = value(profile, "web_identity_token_file");
      if (file != null) {
        return sts.assume(role, surroundings.file(file, "web identity token"), cancellation);
      }
      return sts.assume(role, AwsKeys.of(base(profile)), cancellation);
    }

    /** The keys on whose strength a role is taken. */
    private Token base(Profile profile) throws TransportException {
      String source = value(profile, "source_profile");
      String place = value(profile, "credential_source");
      if ((source == null) == (place == null)) {
        throw NoKeys.because(
            "profile "
                + profile.name()
                + " takes a role and must name one of source_profile and credential_source");
      }
      Token found = source == null ? place(profile, String.valueOf(place)) : keys(source);
      if (found == null) {
        throw NoKeys.because(
            "profile "
                + profile.name()
                + " takes a role, and "
                + (source == null ? place : "profile " + source)
                + " has no keys for it");
      }
      return found;
    }

    private @Nullable Token place(Profile profile, String name) throws TransportException {
      KeyPlace place = sources.get(name);
      if (place == null) {
        throw NoKeys.because(
            "profile " + profile.name() + " names no known credential_source: " + name);
      }
      return place.find(cancellation);
    }
  }

  private static @Nullable Token written(Profile profile) throws TransportException {
    if (value(profile, KEY_ID) == null && value(profile, SECRET) == null) {
      return null;
    }
    return AwsKeys.of(
            required(profile, KEY_ID),
            required(profile, SECRET),
            value(profile, "aws_session_token"))
        .token(null);
  }

  private List<String> shell(String command) {
    String system = String.valueOf(surroundings.property("os.name"));
    return system.startsWith("Windows")
        ? List.of("cmd.exe", "/C", command)
        : List.of("sh", "-c", command);
  }

  /** The process is trusted as the file is that names it; its output is bounded by the library. */
  private static Token ofProcess(String name, List<String> command) throws TransportException {
    try (ProcessCredentialsProvider process =
        ProcessCredentialsProvider.builder().command(command).build()) {
      AwsCredentials given = process.resolveCredentials();
      return AwsKeys.of(given).token(given.expirationTime().orElse(null));
    } catch (RuntimeException failed) {
      throw NoKeys.because("the credential_process of profile " + name + " gives no keys");
    }
  }

  private static String required(Profile profile, String property) throws TransportException {
    String value = value(profile, property);
    if (value == null) {
      throw NoKeys.because("profile " + profile.name() + " has no " + property);
    }
    return value;
  }

  private static @Nullable Integer seconds(Profile profile) throws TransportException {
    String written = value(profile, "duration_seconds");
    try {
      return written == null ? null : Integer.valueOf(written);
    } catch (NumberFormatException unreadable) {
      throw NoKeys.because("duration_seconds of profile " + profile.name() + " is no number");
    }
  }

  private static @Nullable String value(Profile profile, String property) {
    return profile.property(property).filter(text -> !text.isBlank()).orElse(null);
  }
}
