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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads resources from the documents of files, strictly: whatever is not understood is a problem
 * with its path.
 */
final class ResourceReader {

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "metadata", "spec");

  private final UnaryOperator<@Nullable String> environment;
  private final Map<String, ProviderConnection> connections = new TreeMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private final Map<String, Policy> policies = new TreeMap<>();
  private final Set<ResourceKey> unreadable = new HashSet<>();
  private final Map<ResourceKey, Document> places = new HashMap<>();
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
        Set.copyOf(reader.unreadable),
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
    Kind kind = kind(root, loose);
    String name = name(root, loose);
    if (kind == null || name == null) {
      unusable(loose);
      return;
    }
    ResourceKey key = new ResourceKey(kind, name);
    Document first = places.putIfAbsent(key, document);
    if (first != null) {
      loose.error(
          Codes.DUPLICATE,
          "metadata.name",
          kind.word() + " '" + name + "' is there twice, first" + first.place("metadata.name"));
      unusable(loose);
      return;
    }
    resource(key, root, document);
  }

  private void resource(ResourceKey key, ObjectNode root, Document document) {
    Problems found = Problems.of(key.toString(), document::place);
    Placeholders placeholders = new Placeholders(environment, found);
    placeholders.replace(root);
    Shape shape = new Shape(found, placeholders);
    for (String field : Set.copyOf(root.propertyNames())) {
      if (!ENVELOPE.contains(field)) {
        found.error(
            Codes.UNKNOWN_FIELD,
            field,
            "there is no field '" + field + "'" + Nearest.hint(field, List.of("spec", "metadata")));
      }
    }
    shape.check(root.path("metadata"), Metadata.class, "metadata");
    JsonNode spec = root.path("spec");
    if (spec.isMissingNode()) {
      found.error(Codes.MISSING, "spec", "is required");
    } else {
      spec = shape.check(spec, key.kind().spec(), "spec");
    }
    problems.addAll(found.found());
    if (found.hasErrors()) {
      unreadable.add(key);
    } else {
      bind(key, spec);
    }
  }

  private void bind(ResourceKey key, JsonNode spec) {
    switch (key.kind()) {
      case PROVIDER_CONNECTION ->
          connections.put(
              key.name(), RecordMapper.STRICT.treeToValue(spec, ProviderConnection.class));
      case ROUTE -> routes.put(key.name(), RecordMapper.STRICT.treeToValue(spec, Route.class));
      case POLICY -> policies.put(key.name(), RecordMapper.STRICT.treeToValue(spec, Policy.class));
    }
  }

  private static @Nullable Kind kind(ObjectNode root, Problems problems) {
    String version = root.path("apiVersion").asString("");
    if (!version.equals(Resource.API_VERSION)) {
      problems.error(
          Codes.UNKNOWN_KIND,
          "apiVersion",
          "'" + version + "' is not known; write " + Resource.API_VERSION);
      return null;
    }
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
    if (name.isString() && DNS_LABEL.matcher(name.stringValue()).matches()) {
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
