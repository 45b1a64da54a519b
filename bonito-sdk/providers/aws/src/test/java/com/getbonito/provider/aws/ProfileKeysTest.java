package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.ROLE;
import static com.getbonito.provider.aws.Contexts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.TransportException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A profile of the files that AWS tools share")
class ProfileKeysTest {

  private static final String STS = "POST https://sts.test";

  @TempDir Path home;

  private Around around;

  @BeforeEach
  void look_around() {
    around = new Around(home);
    around.variables.put("AWS_EC2_METADATA_DISABLED", "true");
  }

  @Test
  void is_the_default_one_unless_another_is_named() throws IOException, TransportException {
    around.file(".aws/credentials", keys("default", "AKIADEFAULT") + keys("team", "AKIATEAM"));
    assertThat(around.found()).isEqualTo("AKIADEFAULT");
    around.variables.put("AWS_PROFILE", "team");
    assertThat(around.found()).isEqualTo("AKIATEAM");
  }

  @Test
  void is_read_anew_each_time() throws IOException, TransportException {
    around.file(".aws/credentials", keys("default", "AKIAOLD"));
    assertThat(around.found()).isEqualTo("AKIAOLD");
    around.file(".aws/credentials", keys("default", "AKIANEW"));
    assertThat(around.found()).isEqualTo("AKIANEW");
  }

  @Test
  void is_in_the_config_file_too_where_credentials_have_none()
      throws IOException, TransportException {
    around.file(".aws/config", keys("profile team", "AKIACONFIG"));
    around.variables.put("AWS_PROFILE", "team");
    assertThat(around.found()).isEqualTo("AKIACONFIG");
    around.file(".aws/credentials", keys("team", "AKIACREDENTIALS"));
    assertThat(around.found()).isEqualTo("AKIACREDENTIALS");
  }

  @Test
  void is_looked_for_where_the_environment_says() throws IOException, TransportException {
    around.file("elsewhere/one", keys("default", "AKIAONE"));
    around.variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("elsewhere/one").toString());
    assertThat(around.found()).isEqualTo("AKIAONE");
    around.variables.remove("AWS_SHARED_CREDENTIALS_FILE");
    around.variables.put("AWS_CONFIG_FILE", home.resolve("elsewhere/one").toString());
    assertThat(around.found()).isEqualTo("AKIAONE");
  }

  @Test
  void that_is_named_and_not_there_is_a_failure() {
    around.variables.put("AWS_PROFILE", "nowhere");
    assertThatThrownBy(around::look).hasMessageContaining("there is no profile nowhere");
  }

  @Test
  void with_half_a_key_is_a_failure() throws IOException {
    around.file(".aws/credentials", "[default]\naws_access_key_id = AKIA1\n");
    assertThatThrownBy(around::look)
        .hasMessageContaining("profile default has no aws_secret_access_key");
  }

  @Test
  void may_hold_temporary_keys() throws IOException, TransportException {
    around.file(".aws/credentials", keys("default", "ASIA1") + "aws_session_token = t1\n");
    assertThat(AwsKeys.of(around.look())).isEqualTo(AwsKeys.of("ASIA1", "s-ASIA1", "t1"));
  }

  @Test
  void takes_a_role_on_the_strength_of_another_profile() throws IOException, TransportException {
    around.file(".aws/credentials", keys("base", "AKIABASE"));
    around.file(
        ".aws/config",
        """
        [default]
        role_arn = %s
        source_profile = base
        external_id = ext-1
        role_session_name = nightly
        duration_seconds = 1800
        """
            .formatted(ROLE));
    around.serving(STS, StsAnswers.keys("AssumeRole", "ROLE", START.plusSeconds(1800)));
    assertThat(around.found()).isEqualTo("ASIAROLE");
    assertThat(StsAnswers.asked(around.asked()))
        .containsEntry("RoleArn", ROLE)
        .containsEntry("ExternalId", "ext-1")
        .containsEntry("RoleSessionName", "nightly")
        .containsEntry("DurationSeconds", "1800");
    assertThat(around.asked().headers().first("Authorization")).contains("=AKIABASE/");
  }

  @Test
  void may_be_its_own_source() throws IOException, TransportException {
    around.file(
        ".aws/credentials",
        keys("default", "AKIASELF") + "role_arn = " + ROLE + "\nsource_profile = default\n");
    around.serving(STS, StsAnswers.keys("AssumeRole", "ROLE", START.plusSeconds(1800)));
    assertThat(around.found()).isEqualTo("ASIAROLE");
    assertThat(around.asked().headers().first("Authorization")).contains("=AKIASELF/");
  }

  @Test
  void that_leads_back_to_itself_is_a_failure() throws IOException {
    around.file(
        ".aws/config",
        """
        [default]
        role_arn = %1$s
        source_profile = other
        [profile other]
        role_arn = %1$s
        source_profile = default
        """
            .formatted(ROLE));
    assertThatThrownBy(around::look)
        .hasMessageContaining("profile other takes a role, and profile default has no keys");
  }

  @Test
  void takes_a_role_on_the_strength_of_a_place() throws IOException, TransportException {
    around.file(
        ".aws/config", "[default]\nrole_arn = " + ROLE + "\ncredential_source = EcsContainer\n");
    around.variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost:9/keys");
    around.givingKeys("GET http://localhost:9/keys", "TASK");
    around.serving(STS, StsAnswers.keys("AssumeRole", "ROLE", START.plusSeconds(1800)));
    assertThat(around.found()).isEqualTo("ASIAROLE");
    assertThat(around.asked().headers().first("Authorization")).contains("=ASIATASK/");
  }

  @Test
  void takes_a_role_on_the_strength_of_a_web_identity() throws IOException, TransportException {
    around.file("web", "web-token");
    around.file(
        ".aws/config",
        "[default]\nrole_arn = "
            + ROLE
            + "\nweb_identity_token_file = "
            + home.resolve("web")
            + "\n");
    around.serving(
        STS, StsAnswers.keys("AssumeRoleWithWebIdentity", "WEB", START.plusSeconds(1800)));
    assertThat(around.found()).isEqualTo("ASIAWEB");
    assertThat(StsAnswers.asked(around.asked())).containsEntry("WebIdentityToken", "web-token");
  }

  @Test
  void that_takes_a_role_names_exactly_one_source() throws IOException {
    around.file(".aws/config", "[default]\nrole_arn = " + ROLE + "\n");
    assertThatThrownBy(around::look)
        .hasMessageContaining("must name one of source_profile and credential_source");
    around.file(".aws/config", "[default]\nrole_arn = " + ROLE + "\ncredential_source = Nowhere\n");
    assertThatThrownBy(around::look)
        .hasMessageContaining("names no known credential_source: Nowhere");
  }

  @Test
  void asks_a_process() throws IOException, TransportException {
    around.file(
        "keys.json",
        """
        {"Version":1,"AccessKeyId":"ASIAPROCESS","SecretAccessKey":"s","SessionToken":"t",\
        "Expiration":"2999-01-01T00:00:00Z"}\
        """);
    around.file(
        "Printer.java",
        """
        class Printer {
          public static void main(String[] file) throws Exception {
            System.out.print(java.nio.file.Files.readString(java.nio.file.Path.of(file[0])));
          }
        }
        """);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    around.file(
        ".aws/config",
        "[default]\ncredential_process = %s %s %s\n"
            .formatted(java, home.resolve("Printer.java"), home.resolve("keys.json")));
    assertThat(AwsKeys.of(around.look())).isEqualTo(AwsKeys.of("ASIAPROCESS", "s", "t"));
    assertThat(around.look().expires()).isEqualTo("2999-01-01T00:00:00Z");
    around.file(".aws/config", "[default]\ncredential_process = " + java + " -no-such-option\n");
    assertThatThrownBy(around::look)
        .hasMessageContaining("credential_process of profile default gives no keys");
  }

  @Test
  void that_signs_in_by_sso_says_what_to_do() throws IOException {
    around.file(".aws/config", "[default]\nsso_session = corp\n");
    assertThatThrownBy(around::look)
        .hasMessageContaining("aws configure export-credentials --profile default");
  }

  private static String keys(String section, String id) {
    return "[%s]\naws_access_key_id = %s\naws_secret_access_key = s-%s\n"
        .formatted(section, id, id);
  }
}
