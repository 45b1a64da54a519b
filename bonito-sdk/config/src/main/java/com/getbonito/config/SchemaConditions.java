package com.getbonito.config;

import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which keys of an object go together, as far as JSON Schema can say it. */
final class SchemaConditions {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaConditions() {}

  /** Adds the conditions of a record, if it has any. */
  static void add(Class<?> record, ObjectNode schema) {
    if (record == ProviderConnection.class) {
      members(schema.putArray("allOf"));
    } else if (record == Credentials.class) {
      String secret = Credentials.Source.SECRET.wireName();
      schema.set("if", when("source", secret));
      schema.putObject("then").putArray("required").add("secret").add("keys");
      schema.set("else", without("secret"));
    } else if (record == AllowedNamespaces.class) {
      schema.set("if", when("from", AllowedNamespaces.From.SELECTOR.wireName()));
      schema.putObject("then").putArray("required").add("selector");
      schema.set("else", without("selector"));
    } else if (record == Policy.class) {
      ArrayNode sections = schema.putArray("anyOf");
      for (RecordField field : RecordField.of(Policy.class)) {
        if (!List.of("appliesTo", "mode").contains(field.name())) {
          sections.addObject().putArray("required").add(field.name());
        }
      }
    }
  }

  private static void members(ArrayNode conditions) {
    for (Provider chosen : Provider.values()) {
      ObjectNode then = NODES.objectNode();
      then.putArray("required").add(Members.of(chosen));
      ObjectNode others = then.putObject("properties");
      for (Provider other : Provider.values()) {
        if (other != chosen) {
          others.put(Members.of(other), false);
        }
      }
      ObjectNode condition = conditions.addObject();
      condition.set("if", when("provider", chosen.wireName()));
      condition.set("then", then);
    }
  }

  private static ObjectNode when(String key, String value) {
    ObjectNode condition = NODES.objectNode();
    condition.putObject("properties").putObject(key).put("const", value);
    condition.putArray("required").add(key);
    return condition;
  }

  private static ObjectNode without(String key) {
    ObjectNode condition = NODES.objectNode();
    condition.putObject("properties").put(key, false);
    return condition;
  }
}
