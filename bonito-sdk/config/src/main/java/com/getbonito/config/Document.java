package com.getbonito.config;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One document of a file, with the place of everything in it.
 *
 * @param file name of the file, as problems show it
 * @param root the content
 * @param places path to {@code line:column}
 */
record Document(String file, JsonNode root, Map<String, String> places) {

  /** Where a path was written; of a path that is not there, where its parent was. */
  String place(String path) {
    String place = places.get(path);
    if (place != null) {
      return " (" + file + ":" + place + ")";
    }
    int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    if (cut > 0) {
      return place(path.substring(0, cut));
    }
    return path.isEmpty() ? " (" + file + ")" : place("");
  }
}
