package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretResolverFactory;
import com.getbonito.spi.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Where secrets are read")
class SecretFilesTest {

  @TempDir Path root;

  private SecretResolver secrets;

  @BeforeEach
  void find() {
    secrets =
        ServiceLoader.load(SecretResolverFactory.class)
            .findFirst()
            .orElseThrow()
            .create(root, Map.of("OPENAI_API_KEY", "from-env", "EMPTY", " ")::get);
  }

  @Test
  void in_an_environment_variable() {
    assertThat(secrets.resolve("main", Credentials.env("OPENAI_API_KEY"), "apiKey", false))
        .isEqualTo(SecretValue.of("from-env"));
  }

  @Test
  void in_a_file_without_its_last_line_feed() throws IOException {
    Path file = Files.writeString(root.resolve("key"), "from-file\n");
    assertThat(secrets.resolve("main", Credentials.file(file.toString()), "apiKey", false))
        .isEqualTo(SecretValue.of("from-file"));
  }

  @Test
  void in_a_mounted_secret_by_connection_and_key() throws IOException {
    Files.createDirectories(root.resolve("main"));
    Files.writeString(root.resolve("main/primary-key"), "mounted");
    Files.writeString(root.resolve("main/second-key"), "second");
    Credentials credentials =
        Credentials.builder()
            .source(Source.SECRET)
            .secret(new Credentials.SecretRef("openai"))
            .keys(Map.of("apiKey", "primary-key"))
            .secondary(Map.of("apiKey", "second-key"))
            .build();
    assertThat(secrets.resolve("main", credentials, "apiKey", false))
        .isEqualTo(SecretValue.of("mounted"));
    assertThat(secrets.resolve("main", credentials, "apiKey", true))
        .isEqualTo(SecretValue.of("second"));
  }

  @Test
  void a_rotated_file_is_seen_at_once() throws IOException {
    Path file = Files.writeString(root.resolve("key"), "old");
    Credentials credentials = Credentials.file(file.toString());
    assertThat(secrets.resolve("main", credentials, "apiKey", false))
        .isEqualTo(SecretValue.of("old"));
    Files.writeString(file, "new");
    assertThat(secrets.resolve("main", credentials, "apiKey", false))
        .isEqualTo(SecretValue.of("new"));
  }

  @Test
  void what_is_not_named_is_none() {
    Credentials credentials = Credentials.env("OPENAI_API_KEY");
    assertThat(secrets.resolve("main", credentials, "sessionToken", false)).isNull();
    assertThat(secrets.resolve("main", credentials, "apiKey", true)).isNull();
    assertThat(secrets.resolve("main", Credentials.ambient(), "apiKey", false)).isNull();
  }

  @Test
  void an_ambient_variable_may_be_absent() {
    assertThat(secrets.resolve("main", ambient("OPENAI_API_KEY"), "apiKey", false))
        .isEqualTo(SecretValue.of("from-env"));
    assertThat(secrets.resolve("main", ambient("GROQ_API_KEY"), "apiKey", false)).isNull();
  }

  @Test
  void what_is_named_and_missing_is_said_with_its_place() {
    refused(Credentials.env("GROQ_API_KEY"), "environment variable GROQ_API_KEY is not set");
    refused(Credentials.env("EMPTY"), "environment variable EMPTY is not set");
    refused(Credentials.file(root.resolve("absent").toString()), "absent cannot be read");
  }

  @Test
  void an_empty_or_huge_file_is_no_secret() throws IOException {
    refused(Credentials.file(Files.writeString(root.resolve("e"), "\n").toString()), "is empty");
    Path huge = Files.write(root.resolve("huge"), new byte[2 * 1024 * 1024]);
    refused(Credentials.file(huge.toString()), "too large");
  }

  private void refused(Credentials credentials, String why) {
    assertThatThrownBy(() -> secrets.resolve("main", credentials, "apiKey", false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1096")
        .hasMessageContaining("connection main")
        .hasMessageContaining(why);
  }

  private static Credentials ambient(String variable) {
    return Credentials.builder().keys(Map.of("apiKey", variable)).build();
  }
}
