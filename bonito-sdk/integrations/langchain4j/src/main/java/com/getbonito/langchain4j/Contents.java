package com.getbonito.langchain4j;

import com.getbonito.chat.DocumentContent;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.pdf.PdfFile;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of messages. Addresses are handed on for the provider to fetch, nothing is fetched. */
final class Contents {

  private static final String PDF = "application/pdf";
  private static final String PDF_NAME = "document.pdf";

  /** Formats whose name in OpenAI's words is not the end of their media type. */
  private static final Map<String, String> FORMATS =
      Map.of("mpeg", "mp3", "x-wav", "wav", "wave", "wav", "vnd.wave", "wav", "x-flac", "flac");

  private final boolean sendLowDetail;

  Contents(boolean sendLowDetail) {
    this.sendLowDetail = sendLowDetail;
  }

  /** The part. */
  com.getbonito.chat.Content of(Content content) {
    if (content instanceof TextContent text) {
      return com.getbonito.chat.TextContent.of(text.text());
    }
    if (content instanceof ImageContent image) {
      return image(image);
    }
    if (content instanceof AudioContent audio) {
      return audio(audio.audio());
    }
    if (content instanceof PdfFileContent pdf) {
      return document(pdf.pdfFile());
    }
    throw Unsupported.feature(
        "content of type " + content.type(), "Send text, images, audio or PDF files.");
  }

  private com.getbonito.chat.Content image(ImageContent content) {
    Image image = content.image();
    String detail = detail(content.detailLevel());
    if (image.url() != null) {
      return com.getbonito.chat.ImageContent.url(image.url().toString(), detail, Map.of());
    }
    if (image.mimeType() == null) {
      throw Unsupported.feature("an image without a media type", "Give ImageContent its mimeType.");
    }
    return com.getbonito.chat.ImageContent.data(
        image.mimeType(), image.base64Data(), detail, Map.of());
  }

  private @Nullable String detail(ImageContent.DetailLevel level) {
    return level == ImageContent.DetailLevel.LOW && !sendLowDetail
        ? null
        : level.name().toLowerCase(Locale.ROOT);
  }

  private static com.getbonito.chat.Content audio(Audio audio) {
    String data = data(audio);
    if (data == null) {
      throw Unsupported.feature("audio by address", "Send its bytes.");
    }
    if (audio.mimeType() == null) {
      throw Unsupported.feature("audio without a media type", "Give AudioContent its mimeType.");
    }
    String type = audio.mimeType().toLowerCase(Locale.ROOT);
    String format = type.substring(type.indexOf('/') + 1);
    return com.getbonito.chat.AudioContent.data(FORMATS.getOrDefault(format, format), data);
  }

  private static @Nullable String data(Audio audio) {
    if (audio.base64Data() != null) {
      return audio.base64Data();
    }
    byte[] bytes = audio.binaryData();
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static com.getbonito.chat.Content document(PdfFile pdf) {
    String type = pdf.mimeType() == null ? PDF : pdf.mimeType();
    return pdf.url() == null
        ? DocumentContent.data(PDF_NAME, type, pdf.base64Data())
        : DocumentContent.of(PDF_NAME, type, null, pdf.url().toString(), null, Map.of());
  }
}
