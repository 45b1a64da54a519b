package com.getbonito.wire.bedrock;

import com.getbonito.chat.ResponseFormat;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an answer: {@code outputConfig.textFormat} for models that know it, else a tool that
 * the model must call and whose arguments are the answer.
 */
final class StructuredOutput {

  /** Name of the tool; its calls become text. */
  static final String TOOL = "bonito_json";

  private StructuredOutput() {}

  /** Whether a shape is asked for that has to be kept. */
  static boolean asked(@Nullable ResponseFormat format) {
    return format != null
        && (format.kind() == ResponseFormat.Kind.JSON_SCHEMA
            || format.kind() == ResponseFormat.Kind.JSON_OBJECT);
  }

  /** The schema, also for what must only be an object. */
  static @Nullable Object schema(ResponseFormat format) {
    if (format.schema() != null) {
      return Tree.parse(format.schema());
    }
    return Tree.of("type", "object");
  }

  /** {@code textFormat}; only a schema has one. */
  static Map<String, @Nullable Object> textFormat(ResponseFormat format, Losses losses) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("schema", format.schema());
    if (format.name() != null) {
      schema.put("name", format.name());
    }
    if (format.description() != null) {
      schema.put("description", format.description());
    }
    Map<String, @Nullable Object> text = Tree.of("type", "json_schema");
    text.put("structure", Tree.of("jsonSchema", schema));
    Marks.write(format.extras(), text, false, losses);
    return text;
  }

  /** The forced tool. */
  static Map<String, @Nullable Object> tool(ResponseFormat format, Model model, Losses losses) {
    Map<String, @Nullable Object> tool = Tree.of("name", TOOL);
    String description = format.description();
    tool.put(
        "description",
        description == null || description.isEmpty()
            ? "Gives the final answer. Call it exactly once, with the whole answer."
            : description);
    tool.put("inputSchema", Tree.of("json", FlatSchema.of(schema(format), model, losses)));
    return Tree.of("toolSpec", tool);
  }
}
