package com.getbonito.wire.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.UserMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a.png,true,false",
    "HTTP://example.org/a.png,true,false",
    "s3://bucket/a.png,false,true",
    "gs://bucket/a.png,false,true",
    "data:image/png;base64,false,false",
    "file-123,false,false",
  })
  void tellsTheWebFromAStore(String address, boolean web, boolean store) {
    assertThat(Addresses.ofTheWeb(address)).isEqualTo(web);
    assertThat(Addresses.ofStore(address)).isEqualTo(store);
  }

  @Test
  void noAddressIsNeither() {
    assertThat(Addresses.ofTheWeb(null)).isFalse();
    assertThat(Addresses.ofStore(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "openai-chat,s3",
    "openai-chat,gs",
    "openai-responses,s3",
    "openai-responses,gs",
    "anthropic-messages,s3",
    "anthropic-messages,gs",
    "gemini,s3",
    "bedrock-converse,gs",
  })
  void anotherCloudsStoreIsNeverSentSilently(String dialect, String scheme) {
    Lost image = Lost.in(dialect, asked(ImageContent.url(scheme + "://bucket/a.png")));
    assertThat(image.features()).containsExactly("image.url");
    assertThat(image.written()).doesNotContain("bucket");

    String address = scheme + "://bucket/a.pdf";
    Content paper = DocumentContent.of("a", "application/pdf", null, address, null, Map.of());
    Lost document = Lost.in(dialect, asked(paper));
    assertThat(document.features()).containsExactly("document.url");
    assertThat(document.written()).doesNotContain("bucket");
  }

  @ParameterizedTest
  @CsvSource({"gemini,gs", "bedrock-converse,s3"})
  void itsOwnStoreIs(String dialect, String scheme) {
    Lost image = Lost.in(dialect, asked(ImageContent.url(scheme + "://bucket/a.png")));
    assertThat(image.features()).isEmpty();
    assertThat(image.written()).contains(scheme + "://bucket/a.png");
  }

  private static ChatRequest asked(Content part) {
    return ChatRequest.builder("t")
        .message(UserMessage.builder().text("What is it?").content(part).build())
        .build();
  }
}
