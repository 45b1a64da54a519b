package com.getbonito.provider.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Application Default Credentials, looked for where Google's libraries do, in their order: the file
 * that {@code GOOGLE_APPLICATION_CREDENTIALS} names, that of {@code gcloud auth application-default
 * login}, the metadata server. The library's own search keeps the first connection's network for
 * all that follow, so it is not used; files are read anew for every token.
 */
final class DefaultKeys implements GoogleKeys {

  private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS";

  private final Environment environment;

  DefaultKeys(Environment environment) {
    this.environment = environment;
  }

  @Override
  public GoogleCredentials read(HttpTransportFactory http) throws IOException {
    GoogleCredentials found = found(http);
    String project = environment.get("GOOGLE_CLOUD_QUOTA_PROJECT");
    return project == null ? found : found.createWithQuotaProject(project);
  }

  private GoogleCredentials found(HttpTransportFactory http) throws IOException {
    String named = environment.get(FILE);
    if (named != null) {
      return parsed(file(named), "the file that " + FILE + " names", http);
    }
    Path gcloud = gcloud();
    if (gcloud != null && Files.isRegularFile(gcloud)) {
      return parsed(gcloud, "gcloud's file", http);
    }
    return ComputeEngineCredentials.newBuilder().setHttpTransportFactory(http).build();
  }

  private static Path file(String name) throws IOException {
    try {
      return Path.of(name);
    } catch (InvalidPathException broken) {
      throw new IOException(FILE + " is no path");
    }
  }

  private @Nullable Path gcloud() {
    String folder = environment.get("CLOUDSDK_CONFIG");
    String windows = environment.get("APPDATA");
    String home = System.getProperty("user.home");
    Path place =
        folder != null
            ? Path.of(folder)
            : windows != null
                ? Path.of(windows, "gcloud")
                : home == null ? null : Path.of(home, ".config", "gcloud");
    return place == null ? null : place.resolve("application_default_credentials.json");
  }

  private static GoogleCredentials parsed(Path file, String what, HttpTransportFactory http)
      throws IOException {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IOException(
          what + " cannot be read: " + file + " (" + unreadable.getClass().getSimpleName() + ")");
    }
    return KeyFile.parsed(json, what + ", " + file + ",", http);
  }
}
