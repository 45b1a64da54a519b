package com.getbonito.wire.bedrock;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads images, documents and audio; null where a block is none that the model can name. */
final class MediaBlocks {

  private MediaBlocks() {}

  static @Nullable Content image(Map<?, ?> block) {
    Map<?, ?> source = Tree.map(block, "source");
    String format = Tree.text(block, "format");
    String data = Tree.text(source, "bytes");
    Map<String, @Nullable Object> rest = Tree.copy(block, "format", "source");
    if (data != null && format != null) {
      return ImageContent.data("image/" + format, data, null, Marks.marked(rest));
    }
    String uri = address(source, rest);
    if (uri == null) {
      return null;
    }
    rest.put(Marks.FORMAT, format);
    return ImageContent.url(uri, null, Marks.marked(rest));
  }

  static @Nullable Content document(Map<?, ?> block) {
    Map<?, ?> source = Tree.map(block, "source");
    String format = Tree.text(block, "format");
    String name = Tree.text(block, "name");
    Map<String, @Nullable Object> rest = Tree.copy(block, "format", "name", "source");
    String type = Formats.documentType(format);
    if (format == null || type == null) {
      rest.put(Marks.FORMAT, format);
    }
    String data = Tree.text(source, "bytes");
    String text = Tree.text(source, "text");
    String uri = null;
    if (text != null) {
      rest.put(Marks.SOURCE, "text");
      data = base64(text);
    } else if (Tree.get(source, "content") instanceof List<?> blocks) {
      rest.put(Marks.SOURCE, blocks);
      StringBuilder joined = new StringBuilder();
      for (Object piece : blocks) {
        joined.append(joined.isEmpty() ? "" : "\n").append(Tree.text(piece, "text"));
      }
      data = base64(joined.toString());
    } else if (data == null) {
      uri = address(source, rest);
      if (uri == null) {
        return null;
      }
    }
    String mediaType = type == null && data != null ? "text/plain" : type;
    return DocumentContent.of(name, mediaType, data, uri, null, Marks.marked(rest));
  }

  static @Nullable Content audio(Map<?, ?> block) {
    String data = Tree.text(Tree.map(block, "source"), "bytes");
    String format = Tree.text(block, "format");
    return data == null || format == null
        ? null
        : AudioContent.of(
            format, data, null, null, Marks.marked(Tree.copy(block, "format", "source")));
  }

  /** JSON that a tool gave, as text that remembers it. */
  static String json(@Nullable Object value) {
    return JsonTree.text(value);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String address(
      @Nullable Map<?, ?> source, Map<String, @Nullable Object> rest) {
    Map<?, ?> location = Tree.map(source, "s3Location");
    String owner = Tree.text(location, "bucketOwner");
    if (owner != null) {
      rest.put("bucketOwner", owner);
    }
    return Tree.text(location, "uri");
  }
}
