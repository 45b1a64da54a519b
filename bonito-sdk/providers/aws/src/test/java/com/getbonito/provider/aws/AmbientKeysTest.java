package com.getbonito.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The keys that a process has by itself")
class AmbientKeysTest {

  @TempDir Path home;

  private Around around;

  @BeforeEach
  void look_around() {
    around = new Around(home);
    around.variables.put("AWS_EC2_METADATA_DISABLED", "true");
  }

  /** Every place has keys; one after the other is emptied. */
  @Test
  void are_those_of_the_first_place_in_the_order_of_the_sdks_chain()
      throws IOException, TransportException {
    around.properties.put("aws.accessKeyId", "AKIAPROPERTY");
    around.properties.put("aws.secretAccessKey", "s");
    around.variables.put("AWS_ACCESS_KEY_ID", "AKIAVARIABLE");
    around.variables.put("AWS_SECRET_ACCESS_KEY", "s");
    around.variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", home.resolve("web").toString());
    around.variables.put("AWS_ROLE_ARN", Contexts.ROLE);
    around.file("web", "web-token");
    around.serving(
        "POST https://sts.test",
        StsAnswers.keys("AssumeRoleWithWebIdentity", "WEB", Contexts.START.plusSeconds(3600)));
    around.file(
        ".aws/credentials",
        "[default]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = s\n");
    around.variables.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");
    around.givingKeys("GET http://169.254.170.2/v2/credentials/1", "CONTAINER");

    assertThat(around.found()).isEqualTo("AKIAPROPERTY");
    around.properties.remove("aws.accessKeyId");
    around.properties.remove("aws.secretAccessKey");
    assertThat(around.found()).isEqualTo("AKIAVARIABLE");
    around.variables.remove("AWS_ACCESS_KEY_ID");
    around.variables.remove("AWS_SECRET_ACCESS_KEY");
    assertThat(around.found()).isEqualTo("ASIAWEB");
    around.variables.remove("AWS_WEB_IDENTITY_TOKEN_FILE");
    assertThat(around.found()).isEqualTo("AKIAPROFILE");
    around.file(".aws/credentials", "");
    assertThat(around.found()).isEqualTo("ASIACONTAINER");
  }

  @Test
  void may_be_temporary_ones_in_variables() throws TransportException {
    around.variables.putAll(
        Map.of(
            "AWS_ACCESS_KEY_ID", "ASIA1",
            "AWS_SECRET_ACCESS_KEY", "s1",
            "AWS_SESSION_TOKEN", "t1"));
    assertThat(AwsKeys.of(around.look())).isEqualTo(AwsKeys.of("ASIA1", "s1", "t1"));
    assertThat(around.look().expires()).isNull();
  }

  @Test
  void that_are_half_there_are_a_failure_and_no_reason_to_take_others() throws IOException {
    around.file(
        ".aws/credentials",
        "[default]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = s\n");
    around.variables.put("AWS_ACCESS_KEY_ID", "AKIA1");
    assertThatThrownBy(around::look)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH_INVALID))
        .hasMessageContaining("AWS_SECRET_ACCESS_KEY is not set, while AWS_ACCESS_KEY_ID is");
  }

  @Test
  void that_are_nowhere_are_missed_by_the_names_of_the_places() {
    assertThatThrownBy(around::look)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
              assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
            })
        .hasMessage(
            "no AWS keys in system properties, environment variables, web identity,"
                + " profile default, container credentials, instance metadata");
    assertThat(around.transport.requests()).isEmpty();
  }

  @Test
  void of_a_web_identity_are_asked_for_without_a_signature()
      throws IOException, TransportException {
    around.variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", home.resolve("web").toString());
    around.variables.put("AWS_ROLE_ARN", Contexts.ROLE);
    around.file("web", "web-token\n");
    around.serving(
        "POST https://sts.test",
        StsAnswers.keys("AssumeRoleWithWebIdentity", "WEB", Contexts.START.plusSeconds(3600)));
    assertThat(around.look().expires()).isEqualTo(Contexts.START.plusSeconds(3600));
    assertThat(StsAnswers.asked(around.asked()))
        .containsEntry("Action", "AssumeRoleWithWebIdentity")
        .containsEntry("RoleArn", Contexts.ROLE)
        .containsEntry("WebIdentityToken", "web-token")
        .containsEntry("RoleSessionName", "bonito-main");
    assertThat(around.asked().headers().first("Authorization")).isNull();

    around.variables.put("AWS_ROLE_SESSION_NAME", "job 7");
    around.file("web", "rotated-token");
    around.look();
    assertThat(StsAnswers.asked(around.asked()))
        .containsEntry("WebIdentityToken", "rotated-token")
        .containsEntry("RoleSessionName", "job-7");
  }

  @Test
  void of_a_web_identity_want_a_role_and_a_token() throws IOException {
    around.variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", home.resolve("web").toString());
    assertThatThrownBy(around::look).hasMessageContaining("AWS_ROLE_ARN is not set");
    around.variables.put("AWS_ROLE_ARN", Contexts.ROLE);
    assertThatThrownBy(around::look).hasMessageContaining("web cannot be read");
    around.file("web", "");
    assertThatThrownBy(around::look).hasMessageContaining("web is empty");
  }
}
