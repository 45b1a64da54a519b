package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.Kube;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("The page about the operator")
class RightsTest {

  private static final Pattern NAME = Pattern.compile("`([a-z/]+)`");

  @Test
  void tells_every_right_that_the_chart_gives() {
    Manifest everywhere = Manifest.operator("bonito-system", "--set=aggregateRoles=false");
    Manifest listed = Manifest.operator("bonito-system", "--set=watchNamespaces={blue}");
    assertThat(told(1)).isEqualTo(given(everywhere));
    assertThat(told(2)).isEqualTo(given(listed));
  }

  /** Verbs by resource, from a column of the table. */
  private static Map<String, Set<String>> told(int column) {
    String page = Checkout.text(Checkout.root().resolve("docs/kubernetes.md"));
    String section = page.split("## What it may do\n")[1].split("\n## ")[0];
    Map<String, Set<String>> verbs = new TreeMap<>();
    for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      List<String> cells = Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
      if (cells.size() > column && !cells.get(column).isEmpty()) {
        for (MatchResult name : NAME.matcher(cells.getFirst()).results().toList()) {
          verbs.put(name.group(1), new TreeSet<>(List.of(cells.get(column).split(", "))));
        }
      }
    }
    return verbs;
  }

  private static Map<String, Set<String>> given(Manifest chart) {
    Map<String, Set<String>> verbs = new TreeMap<>();
    for (JsonNode role : chart.objects()) {
      for (JsonNode rule : role.path("rules")) {
        for (JsonNode resource : rule.path("resources")) {
          verbs
              .computeIfAbsent(resource.asText(), name -> new TreeSet<>())
              .addAll(
                  rule.path("verbs")
                      .valueStream()
                      .map(JsonNode::asText)
                      .collect(Collectors.toSet()));
        }
      }
    }
    return verbs;
  }
}
