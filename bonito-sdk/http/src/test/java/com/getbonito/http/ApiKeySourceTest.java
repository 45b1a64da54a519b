package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The key of a connection")
class ApiKeySourceTest {

  @TempDir Path root;

  private final VirtualTime time = VirtualTime.manual();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void is_read_from_a_mounted_secret() throws IOException {
    mount("api-key", "mounted");
    Credentials credentials =
        Credentials.builder()
            .source(Source.SECRET)
            .secret(new Credentials.SecretRef("openai"))
            .keys(Map.of("apiKey", "api-key"))
            .build();
    assertThat(key(credentials).value()).isEqualTo("mounted");
  }

  @Test
  void is_read_from_a_variable() {
    environment.put("KEY", "from-env");
    assertThat(key(Credentials.env("KEY")).value()).isEqualTo("from-env");
  }

  @Test
  void is_looked_for_in_the_customary_variable_where_it_is_ambient() {
    assertThat(key(Credentials.ambient()).value()).isNull();
    environment.put("AMBIENT_KEY", "ambient");
    assertThat(key(Credentials.ambient()).value()).isEqualTo("ambient");
  }

  @Test
  void is_missed_at_the_start_where_it_is_named() {
    assertThatThrownBy(() -> key(Credentials.env("ABSENT")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ABSENT");
  }

  @Test
  void with_a_line_feed_in_it_is_refused_without_being_shown() {
    environment.put("KEY", "sk-secret\nmore");
    assertThatThrownBy(() -> key(Credentials.env("KEY")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1097")
        .hasMessageNotContaining("sk-secret");
  }

  @Test
  void is_replaced_within_a_second_of_its_rotation() throws IOException {
    ApiKeySource key = key(file("old"));
    file("new");
    time.advance(Duration.ofMillis(999));
    assertThat(key.value()).isEqualTo("old");
    time.advance(Duration.ofMillis(1));
    assertThat(key.value()).isEqualTo("new");
  }

  @Test
  void stays_while_its_file_is_missing() throws IOException {
    ApiKeySource key = key(file("old"));
    Files.delete(root.resolve("key"));
    time.advance(Duration.ofSeconds(2));
    assertThat(key.value()).isEqualTo("old");
    file("new");
    time.advance(Duration.ofSeconds(2));
    assertThat(key.value()).isEqualTo("new");
  }

  @Test
  void when_refused_is_read_anew_at_once() throws IOException {
    ApiKeySource key = key(file("old"));
    file("new");
    assertThat(key.renew()).isTrue();
    assertThat(key.value()).isEqualTo("new");
  }

  @Test
  void when_refused_and_unchanged_is_not_renewed() throws IOException {
    ApiKeySource key = key(file("old"));
    assertThat(key.renew()).isFalse();
    assertThat(key.value()).isEqualTo("old");
  }

  @Test
  void when_refused_gives_way_to_the_second_and_that_to_the_first() {
    ApiKeySource key = key(twoKeys("one", "two"));
    assertThat(key.renew()).isTrue();
    assertThat(key.value()).isEqualTo("two");
    time.advance(Duration.ofSeconds(2));
    assertThat(key.renew()).isTrue();
    assertThat(key.value()).isEqualTo("one");
  }

  @Test
  void calls_that_were_refused_together_change_it_once() {
    ApiKeySource key = key(twoKeys("one", "two"));
    assertThat(key.renew()).isTrue();
    assertThat(key.renew()).isTrue();
    assertThat(key.renew()).isTrue();
    assertThat(key.value()).isEqualTo("two");
  }

  @Test
  void a_second_one_that_is_the_same_is_no_help() {
    assertThat(key(twoKeys("one", "one")).renew()).isFalse();
  }

  @Test
  void the_second_one_is_kept_fresh_too() {
    ApiKeySource key = key(twoKeys("one", "two"));
    key.renew();
    environment.put("SECOND", "three");
    time.advance(Duration.ofSeconds(1));
    assertThat(key.value()).isEqualTo("three");
  }

  private Credentials twoKeys(String first, String second) {
    environment.put("FIRST", first);
    environment.put("SECOND", second);
    return Credentials.builder()
        .source(Source.ENV)
        .keys(Map.of("apiKey", "FIRST"))
        .secondary(Map.of("apiKey", "SECOND"))
        .build();
  }

  private Credentials file(String content) throws IOException {
    return Credentials.file(Files.writeString(root.resolve("key"), content).toString());
  }

  private void mount(String key, String content) throws IOException {
    Files.createDirectories(root.resolve("main"));
    Files.writeString(root.resolve("main").resolve(key), content);
  }

  private ApiKeySource key(Credentials credentials) {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .credentials(credentials)
            .build();
    SecretFiles secrets = new SecretFiles(root, environment::get);
    return new ApiKeySource(
        new ConnectionContext("main", connection, secrets, time), "AMBIENT_KEY");
  }
}
