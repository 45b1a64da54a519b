package com.getbonito.provider.aws;

import com.getbonito.spi.TransportException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The two files with profiles: credentials, which win, and configuration.
 *
 * @param surroundings says where they are
 */
record ProfileFiles(Surroundings surroundings) {

  /**
   * Both as they are now; one that is not there is empty.
   *
   * @throws TransportException when one is there and cannot be read
   */
  ProfileFile read() throws TransportException {
    ProfileFile.Aggregator both = ProfileFile.aggregator();
    add(
        both,
        surroundings.setting("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE"),
        "credentials",
        ProfileFile.Type.CREDENTIALS);
    add(
        both,
        surroundings.setting("aws.configFile", "AWS_CONFIG_FILE"),
        "config",
        ProfileFile.Type.CONFIGURATION);
    return both.build();
  }

  private void add(
      ProfileFile.Aggregator both, @Nullable String written, String name, ProfileFile.Type type)
      throws TransportException {
    String home = surroundings.property("user.home");
    if (written == null && home == null) {
      return;
    }
    try {
      Path path = written == null ? Path.of(String.valueOf(home), ".aws", name) : Path.of(written);
      if (Files.isRegularFile(path)) {
        both.addFile(ProfileFile.builder().content(path).type(type).build());
      }
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      throw NoKeys.because("the AWS " + name + " file cannot be read");
    }
  }
}
