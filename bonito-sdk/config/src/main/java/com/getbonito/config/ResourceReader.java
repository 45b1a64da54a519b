package com.getbonito.config;

import com.getbonito.resource.Metadata;
import com.getbonito.resource.Resource;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads resources from the documents of files, strictly: whatever is not understood is a problem
 * with its path. A document of which something is understood is checked to its end, so that every
 * problem is reported together.
 */
final class ResourceReader {

  private static final List<String> ENVELOPE = List.of("apiVersion", "kind", "metadata", "spec");

  private final UnaryOperator<@Nullable String> environment;
  private final Map<String, ProviderConnection> connections = new TreeMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private final Map<String, Policy> policies = new TreeMap<>();
  private final Map<ResourceKey, Broken> broken = new HashMap<>();
  private final Map<ResourceKey, Problems.Locator> places = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean usable = true;

  private ResourceReader(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /** Reads files, by name and content. */
  static Reading read(Map<String, String> files, UnaryOperator<@Nullable String> environment) {
    ResourceReader reader = new ResourceReader(environment);
    files.forEach(reader::file);
    return new Reading(
        new Resources(reader.connections, reader.routes, reader.policies),
        Map.copyOf(reader.broken),
        Map.copyOf(reader.places),
        List.copyOf(reader.problems),
        reader.usable);
  }

  private void file(String name, String text) {
    int before = problems.size();
    List<Document> documents = DocumentParser.parse(name, text, problems);
    if (problems.size() > before) {
      usable = false;
      return;
    }
    documents.forEach(this::document);
  }

  private void document(Document document) {
    Problems loose = Problems.of("", document::place);
    if (!(document.root() instanceof ObjectNode root)) {
      loose.error(
          Codes.WRONG_TYPE, "", "wants a resource with apiVersion, kind, metadata and spec");
      unusable(loose);
      return;
    }
    version(root, loose);
    Kind kind = kind(root, loose);
    String name = name(root, loose);
    if (kind == null || name == null || loose.hasErrors()) {
      if (kind != null) {
        Problems further = loose.besidesSpoiled();
        shape(kind, root, further);
        loose.addAll(further);
      }
      unusable(loose);
      return;
    }
    ResourceKey key = new ResourceKey(kind, name);
    Problems.Locator first = places.putIfAbsent(key, document::place);
    if (first != null) {
      loose.error(
          Codes.DUPLICATE,
          "metadata.name",
          kind.word() + " '" + name + "' is there twice, first" + first.locate("metadata.name"));
      unusable(loose);
      return;
    }
    resource(key, root, document);
  }

  private void resource(ResourceKey key, ObjectNode root, Document document) {
    Problems found = Problems.of(key.toString(), document::place);
    Object spec = bound(key.kind(), shape(key.kind(), root, found));
    problems.addAll(found.found());
    if (found.hasErrors()) {
      broken.put(key, new Broken(spec, found.spoiled()));
    } else {
      add(key.name(), spec);
    }
  }

  /** Checks what is written against the records and gives back what can be bound of the spec. */
  private JsonNode shape(Kind kind, ObjectNode root, Problems found) {
    Placeholders placeholders = new Placeholders(environment, found);
    placeholders.replace(root);
    Shape shape = new Shape(found, placeholders);
    for (String field : root.propertyNames()) {
      if (!ENVELOPE.contains(field)) {
        found.error(
            Codes.UNKNOWN_FIELD,
            Paths.child("", field),
            "there is no field '" + field + "'" + Nearest.hint(field, ENVELOPE));
      }
    }
    metadata(root.path("metadata"), shape, found);
    JsonNode spec = root.path("spec");
    if (spec.isMissingNode()) {
      found.error(Codes.MISSING, "spec", "is required");
      return root.objectNode();
    }
    JsonNode checked = shape.check(spec, kind.spec(), "spec");
    return checked == null ? root.objectNode() : checked;
  }

  private static void metadata(JsonNode written, Shape shape, Problems found) {
    if (written.isMissingNode()) {
      return;
    }
    JsonNode checked = shape.check(written, Metadata.class, "metadata");
    if (checked != null) {
      Metadata metadata = RecordMapper.STRICT.treeToValue(checked, Metadata.class);
      Problems bounds = found.besidesSpoiled();
      new RecordRules(bounds).check(metadata, "metadata");
      NotBuilt.check(metadata, bounds);
      found.addAll(bounds);
    }
  }

  private static Object bound(Kind kind, JsonNode spec) {
    return RecordMapper.STRICT.treeToValue(spec, kind.spec());
  }

  private void add(String name, Object spec) {
    if (spec instanceof ProviderConnection connection) {
      connections.put(name, connection);
    } else if (spec instanceof Route route) {
      routes.put(name, route);
    } else if (spec instanceof Policy policy) {
      policies.put(name, policy);
    }
  }

  private static void version(ObjectNode root, Problems problems) {
    String version = root.path("apiVersion").asString("");
    if (!version.equals(Resource.API_VERSION)) {
      problems.error(
          Codes.UNKNOWN_KIND,
          "apiVersion",
          "'" + version + "' is not known; write " + Resource.API_VERSION);
    }
  }

  private static @Nullable Kind kind(ObjectNode root, Problems problems) {
    String word = root.path("kind").asString("");
    Kind kind = Kind.of(word);
    if (kind == null) {
      problems.error(
          Codes.UNKNOWN_KIND,
          "kind",
          "'" + word + "' is not known" + Nearest.hint(word, Kind.words()));
    }
    return kind;
  }

  private static @Nullable String name(ObjectNode root, Problems problems) {
    JsonNode name = root.path("metadata").path("name");
    if (name.isString() && Words.DNS_LABEL.matches(name.stringValue())) {
      return name.stringValue();
    }
    problems.error(
        Codes.NAME,
        "metadata.name",
        "wants a name of at most 63 lower-case letters, digits and inner hyphens");
    return null;
  }

  private void unusable(Problems found) {
    problems.addAll(found.found());
    usable = false;
  }
}
