package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;
import tools.jackson.databind.JsonNode;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("Media of a message")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MediaTest {

  private static final byte[] BYTES = {1, 2, 3, 4};
  private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);
  private static final String ADDRESS = "https://pictures.example/cat.png";

  private final Stage stage;

  MediaTest(Simulator simulator) {
    stage = new Stage(simulator);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void may_be_an_image_in_bytes() {
    Media image = new Media(Media.Format.IMAGE_PNG, new ByteArrayResource(BYTES));
    JsonNode parts = sent(image);
    assertThat(parts.path(0).path("text").asString()).isEqualTo("What is this?");
    assertThat(parts.path(1).path("image_url").path("url").asString())
        .isEqualTo("data:image/png;base64," + BASE64);
  }

  @Test
  void may_be_an_image_by_address() throws MalformedURLException {
    URI address = URI.create(ADDRESS);
    assertThat(url(new Media(Media.Format.IMAGE_PNG, address))).isEqualTo(ADDRESS);
    assertThat(url(Media.builder().mimeType(Media.Format.IMAGE_PNG).data(address.toURL()).build()))
        .isEqualTo(ADDRESS);
  }

  @Test
  void may_be_an_image_as_text() {
    Media.Builder image = Media.builder().mimeType(Media.Format.IMAGE_PNG);
    String inline = "data:image/gif;base64," + BASE64;
    assertThat(url(image.data(inline).build())).isEqualTo(inline);
    assertThat(url(image.data(BASE64).build())).isEqualTo("data:image/png;base64," + BASE64);
  }

  @Test
  void may_be_a_document_in_bytes_and_keep_its_name() {
    JsonNode file =
        sent(Media.builder().mimeType(Media.Format.DOC_PDF).data(BYTES).name("bill.pdf").build())
            .path(1)
            .path("file");
    assertThat(file.path("filename").asString()).isEqualTo("bill.pdf");
    assertThat(file.path("file_data").asString()).endsWith(BASE64);
  }

  @Test
  void may_be_a_document_by_address_where_the_provider_fetches_it() {
    Media bill = new Media(Media.Format.DOC_PDF, URI.create("https://bills.example/bill.pdf"));
    stage.claude().call(new Prompt(message(bill)));
    JsonNode source =
        Stage.sent(stage.anthropic).path("messages").path(0).path("content").path(1).path("source");
    assertThat(source.path("type").asString()).isEqualTo("url");
    assertThat(source.path("url").asString()).isEqualTo("https://bills.example/bill.pdf");
  }

  @Test
  void may_be_sound() {
    JsonNode sound =
        sent(Media.builder().mimeType(MimeType.valueOf("audio/mpeg")).data(BYTES).build())
            .path(1)
            .path("input_audio");
    assertThat(sound.path("format").asString()).isEqualTo("mp3");
    assertThat(sound.path("data").asString()).isEqualTo(BASE64);
  }

  @Test
  void that_have_no_place_are_refused_and_nothing_is_sent() {
    refused(new Media(Media.Format.VIDEO_MP4, new ByteArrayResource(BYTES)), "video/mp4");
    refused(
        new Media(MimeType.valueOf("audio/wav"), URI.create("https://a.example/a.wav")),
        "audio by address");
    refused(
        Media.builder().mimeType(Media.Format.IMAGE_PNG).data("not base64!").build(),
        "data(byte[])");
    AssistantMessage drawn =
        AssistantMessage.builder()
            .content("Here.")
            .media(List.of(new Media(Media.Format.IMAGE_PNG, new ByteArrayResource(BYTES))))
            .build();
    assertThatThrownBy(() -> stage.chat().call(new UserMessage("Draw."), drawn))
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageContaining("assistant's message");
    assertThat(stage.openai.ledger().entries()).isEmpty();
  }

  private void refused(Media media, String word) {
    assertThatThrownBy(() -> sent(media))
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageContaining("BON-3004")
        .hasMessageContaining(word);
  }

  private String url(Media media) {
    return sent(media).path(1).path("image_url").path("url").asString();
  }

  private JsonNode sent(Media media) {
    stage.chat().call(new Prompt(message(media)));
    return Stage.sent(stage.openai).path("messages").path(0).path("content");
  }

  private static UserMessage message(Media media) {
    return UserMessage.builder().text("What is this?").media(media).build();
  }
}
