package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("An application that cannot start says")
class FailureReportTest {

  @TempDir Path folder;

  @ImportAutoConfiguration(BonitoAutoConfiguration.class)
  static class Application {}

  @Test
  void which_key_is_not_known_where_it_stands_and_what_was_meant(CapturedOutput output)
      throws IOException {
    start(Written.CHAT + "  setings: {watch: false}\n");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Bonito cannot start: BON-1000: what is written under bonito cannot be used")
        .contains(
            "bonito.setings.watch (URL [file:" + folder.resolve("application.yml") + "] - 6:20)")
        .contains("there is no key 'setings'; did you mean 'settings'?  [BON-1004]")
        .contains(
            "Correct or remove the keys that are not known: nothing under bonito is ignored.");
  }

  @Test
  void everything_that_is_wrong(CapturedOutput output) throws IOException {
    start(Written.CHAT.replace("chat: {", "chat: {strategy: Nothing, ").replace(", model: m", ""));
    assertThat(output)
        .contains("bonito.routes.chat.strategy (URL [file:")
        .contains("[BON-1006]")
        .contains("bonito.routes.chat.targets[0].model (URL [file:")
        .contains("is required  [BON-1007]")
        .contains("the codes are explained in Bonito's reference");
  }

  @Test
  void which_credentials_are_missing(CapturedOutput output) throws IOException {
    start(
        Written.LOCAL.replace(
            "local: {", "local: {credentials: {source: Env, keys: {api-key: NOWHERE}}, "));
    assertThat(output)
        .contains("bonito.connections.local.credentials.keys.api-key (URL [file:")
        .contains("names a variable that nobody has set; set it, or a property of that name")
        .contains("[BON-1096]")
        .contains("Set the missing credentials as environment variables or properties");
  }

  @Test
  void which_places_give_the_same_resource(CapturedOutput output) throws IOException {
    Path file = folder.resolve("bonito.yaml");
    Files.writeString(
        file,
        "apiVersion: getbonito.com/v1alpha1\nkind: Route\nmetadata: {name: chat}\n"
            + "spec: {targets: [{name: a, connection: local, model: m}]}\n");
    start(Written.CHAT + "  config-location: " + file + "\n");
    assertThat(output)
        .contains("routes/chat.metadata.name (bonito.yaml:3:12)")
        .contains("also beside the file (URL [file:" + folder.resolve("application.yml"))
        .contains("Write each resource in one place: in properties, or at bonito.config-location.");
  }

  @Test
  void that_the_configuration_is_not_there(CapturedOutput output) throws IOException {
    start("bonito: {config-location: " + folder.resolve("nowhere.yaml") + "}");
    assertThat(output)
        .contains("nowhere.yaml cannot be read")
        .contains("Give bonito.config-location a file or folder that the application can read.");
  }

  @Test
  void where_a_secret_was_written_without_repeating_it(CapturedOutput output) throws IOException {
    start(
        Written.LOCAL.replace(
            "local: {",
            "local: {credentials: {source: Env, keys: {api-key: sk-0123456789abcdef0123}}, "));
    assertThat(output)
        .contains("[BON-1011]")
        .contains("Write where a secret is, never the secret")
        .doesNotContain("sk-0123");
  }

  private void start(String yaml) throws IOException {
    Path file = folder.resolve("application.yml");
    Files.writeString(file, yaml);
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    assertThatThrownBy(() -> application.run("--spring.config.location=" + file))
        .isInstanceOf(RuntimeException.class);
  }
}
