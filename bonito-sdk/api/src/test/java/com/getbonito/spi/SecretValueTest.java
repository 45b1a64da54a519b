package com.getbonito.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A secret")
class SecretValueTest {

  private final SecretValue secret = SecretValue.of(" sk-0123456789\n");

  @Test
  void is_revealed_on_request_without_the_white_space_around_it() {
    assertThat(secret.reveal()).isEqualTo("sk-0123456789");
  }

  @Test
  void is_masked_wherever_it_is_printed() {
    assertThat(secret).hasToString("****");
    assertThat("key=" + secret + String.format(" %s", secret)).isEqualTo("key=**** ****");
    assertThat(Integer.toHexString(secret.hashCode()))
        .isEqualTo(Integer.toHexString(SecretValue.of("other").hashCode()));
  }

  @Test
  void equals_the_same_secret_only() {
    assertThat(secret).isEqualTo(SecretValue.of("sk-0123456789"));
    assertThat(secret).isNotEqualTo(SecretValue.of("sk-012345678")).isNotEqualTo("sk-0123456789");
  }

  @Test
  void is_not_serialised() {
    assertThatThrownBy(
            () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret))
        .isInstanceOf(NotSerializableException.class);
    String json =
        JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build()
            .writeValueAsString(secret);
    assertThat(json).isEqualTo("{}");
  }
}
