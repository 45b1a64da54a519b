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

/** Cache points: blocks of their own in Converse, hints on the part before them in the model. */
final class Hints {

  private static final String POINT = "cachePoint";

  private Hints() {}

  /** The hint that the block at an index is, or null where it is something else. */
  static @Nullable CacheHint at(List<?> blocks, int index) {
    if (index >= blocks.size()
        || !(blocks.get(index) instanceof Map<?, ?> block)
        || block.size() != 1
        || !(block.get(POINT) instanceof Map<?, ?> point)
        || !"default".equals(point.get("type"))) {
      return null;
    }
    if (point.size() == 1) {
      return CacheHint.DEFAULT;
    }
    Object ttl = point.get("ttl");
    if (point.size() > 2 || ttl == null) {
      return null;
    }
    return ttl.equals("1h") ? CacheHint.HOUR_1 : ttl.equals("5m") ? CacheHint.MINUTES_5 : null;
  }

  /** Vendor fields with a hint among them. */
  static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> extras, @Nullable CacheHint hint) {
    if (hint == null) {
      return extras;
    }
    Map<String, @Nullable Object> grown = new LinkedHashMap<>(extras);
    grown.putAll(hint.extras());
    return grown;
  }

  /** A part with a hint on it. */
  static Content on(Content part, @Nullable CacheHint hint) {
    if (hint == null) {
      return part;
    }
    Map<String, @Nullable Object> extras = with(part.extras(), hint);
    if (part instanceof TextContent text) {
      return TextContent.of(text.text(), text.citations(), extras);
    }
    if (part instanceof ImageContent image) {
      String url = image.url();
      return url != null
          ? ImageContent.url(url, image.detail(), extras)
          : ImageContent.data(
              String.valueOf(image.mediaType()),
              String.valueOf(image.data()),
              image.detail(),
              extras);
    }
    if (part instanceof DocumentContent document) {
      return DocumentContent.of(
          document.name(),
          document.mediaType(),
          document.data(),
          document.url(),
          document.fileId(),
          extras);
    }
    if (part instanceof AudioContent audio) {
      return AudioContent.of(audio.format(), audio.data(), audio.id(), audio.transcript(), extras);
    }
    if (part instanceof ReasoningContent thought) {
      return ReasoningContent.of(thought.text(), thought.signature(), thought.redacted(), extras);
    }
    return RefusalContent.of(((RefusalContent) part).text(), extras);
  }

  /** Adds the cache point that vendor fields hint at, where the model understands it. */
  static void write(
      Map<String, @Nullable Object> extras,
      List<@Nullable Object> blocks,
      Model model,
      Losses losses) {
    CacheHint hint = CacheHint.of(extras);
    if (hint == null) {
      return;
    }
    if (!model.caches() || blocks.isEmpty()) {
      losses.ignored("cacheHint");
      return;
    }
    blocks.add(point(hint, model, losses));
  }

  static Map<String, @Nullable Object> point(CacheHint hint, Model model, Losses losses) {
    Map<String, @Nullable Object> point = Tree.of("type", "default");
    if (hint.ttl() != null) {
      if (model.cachesTools()) {
        point.put("ttl", hint.ttl());
      } else if (hint == CacheHint.HOUR_1) {
        losses.ignored("cacheHint.ttl");
      }
    }
    return Tree.of(POINT, point);
  }
}
