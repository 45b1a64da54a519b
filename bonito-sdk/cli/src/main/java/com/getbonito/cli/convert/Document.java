package com.getbonito.cli.convert;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource that was made.
 *
 * @param kind its kind
 * @param name its name
 * @param spec its spec, in the order that it is written
 */
record Document(String kind, String name, Map<String, Object> spec) {

  String yaml() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("apiVersion", "getbonito.com/v1alpha1");
    members.put("kind", kind);
    members.put("metadata", Map.of("name", name));
    members.put("spec", spec);
    return YamlText.of(members);
  }
}
