package com.getbonito.config;

import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which keys of an object go together, as far as JSON Schema can say it. */
final class SchemaConditions {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Records that say nothing when they are empty. */
  private static final Set<Class<?>> SOMETHING =
      Set.of(Policy.Attribution.class, Policy.Rule.class, OfferedModel.Prices.class);

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
      anyBut(schema, record, List.of("appliesTo", "mode"));
    } else if (record == Policy.Tokens.class) {
      anyBut(schema, record, List.of("onExceed"));
    } else if (record == RateLimit.class) {
      anyBut(schema, record, List.of("window", "burst", "per", "perTags"));
    } else if (SOMETHING.contains(record)) {
      anyBut(schema, record, List.of());
    }
  }

  /** At least one field must be there, and some do not count. */
  private static void anyBut(ObjectNode schema, Class<?> record, List<String> others) {
    ArrayNode sections = schema.putArray("anyOf");
    for (RecordField field : RecordField.of(record)) {
      if (!others.contains(field.name())) {
        sections.addObject().putArray("required").add(field.name());
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
