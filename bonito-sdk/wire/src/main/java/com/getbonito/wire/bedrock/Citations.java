package com.getbonito.wire.bedrock;

import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts that cite their sources. Where a citation points to is a place in the source and not in the
 * text, so a citation holds for the whole part.
 */
final class Citations {

  private Citations() {}

  /** Reads a {@code citationsContent}. */
  static TextContent part(Map<?, ?> block) {
    StringBuilder text = new StringBuilder();
    List<@Nullable Object> pieces = new ArrayList<>();
    for (Object piece : Tree.list(block, "content")) {
      String more = Tree.text(piece, "text");
      if (more != null) {
        text.append(more);
        pieces.add(more);
      }
    }
    List<Citation> citations = new ArrayList<>();
    for (Object cited : Tree.list(block, "citations")) {
      if (cited instanceof Map<?, ?> fields) {
        citations.add(read(fields));
      }
    }
    Map<String, @Nullable Object> rest = Tree.copy(block, "content", "citations");
    if (pieces.size() != 1) {
      rest.put(Marks.PIECES, pieces);
    }
    rest.put(Content.DIALECT, Marks.FAMILY);
    return TextContent.of(text.toString(), citations, rest);
  }

  /** Reads a citation, also one that comes alone in a stream. */
  static Citation read(Map<?, ?> fields) {
    String source = Tree.text(fields, "source");
    String url = Tree.text(Tree.map(Tree.map(fields, "location"), "web"), "url");
    if (url == null && source != null && source.matches("https?://.*")) {
      url = source;
    }
    StringBuilder quote = new StringBuilder();
    for (Object piece : Tree.list(fields, "sourceContent")) {
      String more = Tree.text(piece, "text");
      quote.append(more == null ? "" : more);
    }
    return new Citation(
        url,
        Tree.text(fields, "title"),
        quote.isEmpty() ? null : quote.toString(),
        null,
        null,
        Marks.marked(Tree.copy(fields)));
  }

  /** Whether a text is one that {@link #write} can write back. */
  static boolean own(TextContent text) {
    return Marks.own(text.extras()) && !text.citations().isEmpty();
  }

  static Map<String, @Nullable Object> write(TextContent text) {
    List<@Nullable Object> pieces = new ArrayList<>();
    if (text.extras().get(Marks.PIECES) instanceof List<?> known) {
      known.forEach(piece -> pieces.add(Tree.of("text", piece)));
    } else {
      pieces.add(Tree.of("text", text.text()));
    }
    List<@Nullable Object> citations = new ArrayList<>();
    for (Citation citation : text.citations()) {
      citations.add(Marks.own(citation.extras()) ? unmarked(citation.extras()) : plain(citation));
    }
    Map<String, @Nullable Object> block = Tree.of("content", pieces);
    block.put("citations", citations);
    return block;
  }

  /** A citation of another dialect in Converse's words, or Bedrock's own as it was. */
  static Map<String, @Nullable Object> write(Citation citation) {
    return Marks.own(citation.extras()) ? unmarked(citation.extras()) : plain(citation);
  }

  private static Map<String, @Nullable Object> plain(Citation citation) {
    Map<String, @Nullable Object> fields = Tree.copy(Map.of());
    if (citation.title() != null) {
      fields.put("title", citation.title());
    }
    if (citation.quote() != null) {
      fields.put("sourceContent", List.of(Tree.of("text", citation.quote())));
    }
    if (citation.url() != null) {
      fields.put("source", citation.url());
      fields.put("location", Tree.of("web", Tree.of("url", citation.url())));
    }
    return fields;
  }

  private static Map<String, @Nullable Object> unmarked(Map<String, @Nullable Object> extras) {
    Map<String, @Nullable Object> fields = Tree.copy(extras);
    fields.keySet().removeIf(Marks::isMark);
    return fields;
  }
}
