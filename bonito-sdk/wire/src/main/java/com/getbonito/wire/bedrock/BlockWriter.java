package com.getbonito.wire.bedrock;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Writes parts of messages as blocks; the counterpart of {@link BlockReader}. */
final class BlockWriter {

  /** Who says what is written. */
  enum Place {
    SYSTEM,
    USER,
    ASSISTANT,
    RESULT
  }

  private final Model model;
  private final Losses losses;
  private final DocumentNames names = new DocumentNames();

  BlockWriter(Model model, Losses losses) {
    this.model = model;
    this.losses = losses;
  }

  /** Adds the block of a part, if it has one, without the cache point after it. */
  void write(Content part, Place place, List<@Nullable Object> blocks) {
    Map<String, @Nullable Object> block =
        switch (part.kind()) {
          case TEXT -> text((TextContent) part, place);
          case IMAGE -> image((ImageContent) part);
          case DOCUMENT -> document((DocumentContent) part);
          case AUDIO -> audio((AudioContent) part, place);
          case REASONING -> reasoning((ReasoningContent) part);
          case REFUSAL -> plain(((RefusalContent) part).text(), place);
        };
    if (block != null) {
      blocks.add(block);
    }
  }

  /** Blank texts are refused; what the user says is not changed for that. */
  private static @Nullable Map<String, @Nullable Object> plain(String text, Place place) {
    boolean nothing = place == Place.USER ? text.isEmpty() : text.isBlank();
    return nothing ? null : Tree.of("text", text);
  }

  private @Nullable Map<String, @Nullable Object> text(TextContent part, Place place) {
    Map<String, @Nullable Object> extras = part.extras();
    if (extras.isEmpty() && part.citations().isEmpty()) {
      return plain(part.text(), place);
    }
    boolean history = place == Place.ASSISTANT;
    if (Citations.own(part) && history) {
      return Tree.of("citationsContent", Citations.write(part));
    }
    if (!part.citations().isEmpty()) {
      losses.ignored("citations");
    }
    if (part.text().isEmpty() && Marks.own(extras)) {
      Map<String, @Nullable Object> whole = new LinkedHashMap<>();
      Marks.write(extras, whole, history, losses);
      return whole.isEmpty() ? null : whole;
    }
    if (place == Place.RESULT && Boolean.TRUE.equals(extras.get(Marks.JSON))) {
      return Tree.of("json", json(part.text()));
    }
    if (!Marks.own(extras)) {
      Marks.write(extras, new LinkedHashMap<>(), history, losses);
    }
    return plain(part.text(), place);
  }

  private static @Nullable Object json(String text) {
    try {
      return Tree.parse(text);
    } catch (JacksonException changed) {
      return text;
    }
  }

  private @Nullable Map<String, @Nullable Object> image(ImageContent part) {
    if (part.detail() != null && !part.detail().equals("auto")) {
      losses.lost("image.detail", "Converse has no word for how closely to look");
    }
    String format = Formats.image(part.mediaType());
    String url = part.url();
    if (url != null) {
      format =
          part.extras().get(Marks.FORMAT) instanceof String known
              ? known
              : Formats.image("image/" + Formats.ending(url));
    }
    Map<String, @Nullable Object> source = source(part.data(), url, part.extras());
    if (source == null) {
      losses.lost("image.url", "Bedrock fetches no addresses other than s3://");
      return null;
    }
    if (format == null) {
      losses.lost("image.mediaType", "Converse takes png, jpeg, gif and webp");
      return null;
    }
    Map<String, @Nullable Object> image = Tree.of("format", format);
    image.put("source", source);
    rest(part.extras(), image);
    return Tree.of("image", image);
  }

  private @Nullable Map<String, @Nullable Object> document(DocumentContent part) {
    Map<String, @Nullable Object> extras = part.extras();
    Object form = extras.get(Marks.SOURCE);
    Map<String, @Nullable Object> source;
    if (form instanceof List<?> blocks) {
      source = Tree.of("content", blocks);
    } else {
      String text = "text".equals(form) ? Blobs.decode(part.data()) : null;
      source = text == null ? source(part.data(), part.url(), extras) : Tree.of("text", text);
    }
    if (source == null) {
      losses.lost(
          part.fileId() == null ? "document.url" : "document.fileId",
          "Bedrock fetches no addresses other than s3:// and holds no files");
      return null;
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    if (extras.containsKey(Marks.FORMAT)) {
      if (extras.get(Marks.FORMAT) instanceof String known) {
        document.put("format", known);
      }
    } else {
      String named = part.name() != null ? part.name() : part.url();
      String format = Formats.document(part.mediaType(), named);
      if (format == null) {
        losses.lost("document.mediaType", "Converse takes no documents of this type");
        return null;
      }
      document.put("format", format);
    }
    document.put("name", names.next(part.name()));
    document.put("source", source);
    rest(extras, document);
    return Tree.of("document", document);
  }

  private @Nullable Map<String, @Nullable Object> audio(AudioContent part, Place place) {
    if (part.data() == null || part.format() == null || place != Place.USER) {
      if (part.transcript() != null && !part.transcript().isEmpty()) {
        losses.ignored("audio");
        return plain(part.transcript(), place);
      }
      losses.lost("audio", "Converse takes audio from the user only, with its format");
      return null;
    }
    Map<String, @Nullable Object> audio = Tree.of("format", part.format());
    audio.put("source", Tree.of("bytes", part.data()));
    rest(part.extras(), audio);
    return Tree.of("audio", audio);
  }

  private @Nullable Map<String, @Nullable Object> reasoning(ReasoningContent part) {
    boolean proven = part.signature() != null || part.redacted() != null;
    if (!proven || !model.readsSignatures()) {
      losses.ignored("reasoning");
      return null;
    }
    return Tree.of("reasoningContent", ReasoningBlocks.write(part));
  }

  private static @Nullable Map<String, @Nullable Object> source(
      @Nullable String data, @Nullable String url, Map<String, @Nullable Object> extras) {
    if (data != null) {
      return Tree.of("bytes", data);
    }
    if (url == null || !url.startsWith("s3://")) {
      return null;
    }
    Map<String, @Nullable Object> location = Tree.of("uri", url);
    if (Marks.own(extras) && extras.get("bucketOwner") != null) {
      location.put("bucketOwner", extras.get("bucketOwner"));
    }
    return Tree.of("s3Location", location);
  }

  /** The part's own vendor fields; others have no place beside it. */
  private void rest(Map<String, @Nullable Object> extras, Map<String, @Nullable Object> into) {
    Marks.write(extras, into, false, losses);
    into.remove("bucketOwner");
  }

  /** Adds the cache point after a part. */
  void hint(Content part, List<@Nullable Object> blocks) {
    Hints.write(part.extras(), blocks, model, losses);
  }

  /** Adds the cache point that a message or call hints at. */
  void hint(Map<String, @Nullable Object> extras, List<@Nullable Object> blocks) {
    Hints.write(extras, blocks, model, losses);
  }

  /** Whether a part hints at a cache point. */
  static boolean hinted(Content part) {
    return CacheHint.of(part.extras()) != null;
  }
}
