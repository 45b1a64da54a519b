package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Headers and query parameters of a connection")
class AdditionsTest {

  private static final URI ADDRESS = URI.create("https://host/v1/chat");

  private final Map<String, String> environment = new HashMap<>();
  private final VirtualTime time = VirtualTime.manual();

  @Test
  void nothing_configured_changes_nothing() {
    assertThat(added(HttpSettings.builder().build(), ADDRESS).uri()).isSameAs(ADDRESS);
  }

  @Test
  void a_header_has_the_value_that_it_refers_to() {
    environment.put("TEAM_KEY", "k-1");
    HttpSettings settings =
        HttpSettings.builder().headers(Map.of("X-Team-Key", env("TEAM_KEY"))).build();
    assertThat(added(settings, ADDRESS).headers().first("x-team-key")).isEqualTo("k-1");
  }

  @Test
  void a_query_parameter_is_encoded_and_keeps_what_is_there() {
    environment.put("VERSION", "a b&c=+");
    HttpSettings settings =
        HttpSettings.builder().query(Map.of("api-version", env("VERSION"))).build();
    assertThat(added(settings, ADDRESS).uri())
        .hasToString("https://host/v1/chat?api-version=a%20b%26c%3D%2B");
    assertThat(added(settings, URI.create("https://host/v1/chat?x=%20")).uri())
        .hasToString("https://host/v1/chat?x=%20&api-version=a%20b%26c%3D%2B");
  }

  @Test
  void a_rotated_value_is_in_place_after_a_second() {
    environment.put("TEAM_KEY", "old");
    Additions additions =
        additions(HttpSettings.builder().headers(Map.of("X-Key", env("TEAM_KEY"))).build());
    assertThat(header(additions)).isEqualTo("old");
    environment.put("TEAM_KEY", "new");
    time.advance(Duration.ofMillis(900));
    assertThat(header(additions)).isEqualTo("old");
    time.advance(Duration.ofMillis(100));
    assertThat(header(additions)).isEqualTo("new");
  }

  @Test
  void a_value_that_is_not_there_is_said_by_name() {
    HttpSettings settings = HttpSettings.builder().headers(Map.of("X-Key", env("ABSENT"))).build();
    assertThatThrownBy(() -> added(settings, ADDRESS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("X-Key")
        .hasMessageContaining("ABSENT");
  }

  @Test
  void a_value_that_no_header_may_have_is_refused_without_showing_it() {
    environment.put("BROKEN", "one\r\nX-Injected: two");
    HttpSettings settings = HttpSettings.builder().headers(Map.of("X-Key", env("BROKEN"))).build();
    assertThatThrownBy(() -> added(settings, ADDRESS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("X-Key")
        .hasMessageNotContaining("Injected");
  }

  private TransportRequest added(HttpSettings settings, URI address) {
    TransportRequest.Builder request = TransportRequest.get(address);
    additions(settings).addTo(request);
    return request.build();
  }

  private static String header(Additions additions) {
    TransportRequest.Builder request = TransportRequest.get(ADDRESS);
    additions.addTo(request);
    return request.build().headers().first("X-Key");
  }

  private Additions additions(HttpSettings settings) {
    SecretFiles secrets = new SecretFiles(Path.of("nowhere"), environment::get);
    return new Additions("local", settings, new References("local", secrets), time);
  }

  private static Reference env(String variable) {
    return new Reference(Source.ENV, variable);
  }
}
