package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.Simulator;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A message")
class MessagesTest extends RoutedTest {

  MessagesTest(Simulator simulator) {
    super(simulator);
  }

  private JsonNode sent(Content... contents) {
    model(ROUTE).build().chat(UserMessage.from(contents));
    return body(first).path("messages").path(0).path("content");
  }

  @Test
  void keeps_the_name_of_who_says_it() {
    model(ROUTE).build().chat(UserMessage.from("anna", "Hi"));
    assertThat(body(first).path("messages").path(0).path("name").asString()).isEqualTo("anna");
  }

  @Test
  void keeps_its_parts_in_order() {
    JsonNode parts =
        sent(
            TextContent.from("This:"),
            ImageContent.from("https://example.com/cat.png"),
            TextContent.from("What is it?"));
    assertThat(parts)
        .isEqualTo(
            json(
                "[{'type':'text','text':'This:'},"
                    + "{'type':'image_url','image_url':{'url':'https://example.com/cat.png'}},"
                    + "{'type':'text','text':'What is it?'}]"));
  }

  @Test
  void carries_an_image_along() {
    JsonNode parts = sent(ImageContent.from("aGk=", "image/png"));
    assertThat(parts.path(0).path("image_url").path("url").asString())
        .isEqualTo("data:image/png;base64,aGk=");
  }

  @Test
  void says_how_closely_to_look_except_for_the_word_that_LangChain4j_puts_there_by_itself() {
    URI cat = URI.create("https://example.com/cat.png");
    assertThat(detail(false, ImageContent.from(cat))).isEqualTo("absent");
    assertThat(detail(true, ImageContent.from(cat))).isEqualTo("low");
    assertThat(detail(false, ImageContent.from(cat, DetailLevel.HIGH))).isEqualTo("high");
    assertThat(detail(false, ImageContent.from(cat, DetailLevel.AUTO))).isEqualTo("auto");
  }

  private String detail(boolean sendLow, ImageContent image) {
    model(ROUTE).sendLowImageDetail(sendLow).build().chat(UserMessage.from(image));
    return body(first)
        .path("messages")
        .path(0)
        .path("content")
        .path(0)
        .path("image_url")
        .path("detail")
        .asString("absent");
  }

  @ParameterizedTest
  @CsvSource({"audio/wav,wav", "audio/mpeg,mp3", "audio/MP3,mp3", "audio/x-wav,wav"})
  void carries_audio_along_in_the_providers_word_for_its_format(String type, String format) {
    JsonNode part = sent(AudioContent.from("aGk=", type)).path(0).path("input_audio");
    assertThat(part).isEqualTo(json("{'data':'aGk=','format':'" + format + "'}"));
    Audio bytes = Audio.builder().binaryData(new byte[] {'h', 'i'}).mimeType(type).build();
    assertThat(sent(AudioContent.from(bytes)).path(0).path("input_audio")).isEqualTo(part);
  }

  @Test
  void carries_a_document_along() {
    JsonNode file = sent(PdfFileContent.from("aGk=", "application/pdf")).path(0).path("file");
    assertThat(file.path("filename").asString()).isEqualTo("document.pdf");
    assertThat(file.path("file_data").asString()).isEqualTo("data:application/pdf;base64,aGk=");
  }

  @Test
  void names_the_address_of_a_document_to_a_provider_that_fetches() {
    model(CLAUDE).build().chat(UserMessage.from(PdfFileContent.from("https://example.com/a.pdf")));
    JsonNode source = body(claude).path("messages").path(0).path("content").path(0).path("source");
    assertThat(source).isEqualTo(json("{'type':'url','url':'https://example.com/a.pdf'}"));
  }

  static Stream<ChatMessage> homeless() {
    return Stream.of(
        CustomMessage.from(Map.of("a", "b")),
        UserMessage.from(VideoContent.from("https://example.com/a.mp4")),
        UserMessage.from(AudioContent.from("https://example.com/a.wav")),
        UserMessage.from(
            AudioContent.from(Audio.builder().base64Data("aGk=").mimeType(null).build())),
        UserMessage.from(ImageContent.from(Image.builder().base64Data("aGk=").build())),
        AiMessage.builder()
            .text("Look")
            .attributes(
                Map.of(
                    AiMessage.GENERATED_IMAGES_KEY,
                    List.of(Image.builder().url("https://example.com/cat.png").build())))
            .build());
  }

  @ParameterizedTest
  @MethodSource("homeless")
  void is_refused_where_there_is_no_place_for_it(ChatMessage message) {
    ChatModel model = model(ROUTE).build();
    assertThatThrownBy(() -> model.chat(UserMessage.from("Hi"), message))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("BON-3004")
        .hasMessageContaining("is not supported");
    assertThat(first.ledger().entries()).isEmpty();
  }
}
