package com.getbonito.wire.responses;

import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.openai.DataUrl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of what goes in: messages of the user and results of tools. A part that is not
 * known becomes an empty text that carries it whole.
 */
final class InputParts {

  private InputParts() {}

  /** Whether every element is an object, which a part must be. */
  static boolean areParts(List<?> list) {
    return list.stream().allMatch(part -> part instanceof Map<?, ?>);
  }

  /** Reads a part; the map is taken apart. */
  static Content read(Map<String, @Nullable Object> part) {
    Content read =
        switch (Tree.textOr(part, "type", "")) {
          case "input_text" -> text(part);
          case "input_image" -> image(part);
          case "input_file" -> file(part);
          default -> null;
        };
    return read == null ? TextContent.of("", Own.mark(part)) : read;
  }

  private static @Nullable Content text(Map<String, @Nullable Object> part) {
    if (!(part.get("text") instanceof String text)) {
      return null;
    }
    part.keySet().removeAll(List.of("type", "text"));
    return TextContent.of(text, Own.mark(part));
  }

  private static @Nullable Content image(Map<String, @Nullable Object> part) {
    if (!(part.get("image_url") instanceof String url)) {
      return null;
    }
    part.keySet().removeAll(List.of("type", "image_url"));
    String detail = Tree.takeText(part, "detail");
    DataUrl data = DataUrl.parse(url);
    return data == null
        ? ImageContent.url(url, detail, Own.mark(part))
        : ImageContent.data(data.mediaType(), data.base64(), detail, Own.mark(part));
  }

  private static @Nullable Content file(Map<String, @Nullable Object> part) {
    part.remove("type");
    String name = Tree.takeText(part, "filename");
    String id = Tree.takeText(part, "file_id");
    String content = Tree.takeText(part, "file_data");
    String url = Tree.takeText(part, "file_url");
    DataUrl data = content == null ? null : DataUrl.parse(content);
    return data == null
        ? DocumentContent.of(name, null, content, url, id, Own.mark(part))
        : DocumentContent.of(name, data.mediaType(), data.base64(), url, id, Own.mark(part));
  }
}
