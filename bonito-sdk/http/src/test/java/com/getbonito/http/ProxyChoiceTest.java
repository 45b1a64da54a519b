package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.HttpSettings;
import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A proxy")
class ProxyChoiceTest {

  private static Proxy.Type chosen(String uri) {
    HttpSettings.Proxy settings =
        HttpSettings.Proxy.builder().url("http://proxy.example:3128").noProxy("*.near").build();
    return new ProxyChoice("main", settings).select(URI.create(uri)).get(0).type();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/api/token",
        "http://169.254.170.2/v2/credentials",
        "http://[fd00:ec2::254]/latest/api/token",
        "http://metadata.google.internal/computeMetadata/v1/"
      })
  void is_never_asked_for_the_machines_own_metadata(String uri) {
    assertThat(chosen(uri)).isEqualTo(Proxy.Type.DIRECT);
  }

  @ParameterizedTest
  @CsvSource({"https://login.example/token, HTTP", "https://sts.near/, DIRECT"})
  void takes_everything_that_is_not_excepted(String uri, Proxy.Type expected) {
    assertThat(chosen(uri)).isEqualTo(expected);
  }
}
