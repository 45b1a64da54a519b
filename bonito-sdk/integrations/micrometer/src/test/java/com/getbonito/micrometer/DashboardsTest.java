package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The dashboards for Grafana ask for what a scrape has")
class DashboardsTest {

  private static final Path FOLDER = Path.of("../../../docs/dashboards");
  private static final Set<String> PANELS =
      Set.of("timeseries", "stat", "bargauge", "table", "state-timeline");
  private static final Set<String> UNITS =
      Set.of("ops", "short", "s", "percentunit", "currencyUSD");
  private static final Set<String> GRAFANAS_OWN = Set.of("__rate_interval", "__range");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{ *([a-z_]+) *}}");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\(([a-z_]+), ([a-z_]+)\\)");
  private static final int WIDTH = 24;

  private static Scrape scrape = emptied();
  private static Scrape before = emptied();

  @BeforeAll
  static void scrapeAfterTraffic() {
    try (Traffic traffic = new Traffic()) {
      before = traffic.scrape();
      scrape = traffic.everything().scrape();
    }
  }

  @AfterAll
  static void forget() {
    scrape = emptied();
    before = emptied();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fleet", "cost", "reliability"})
  void every_query_names_metrics_and_labels_that_exist(String name) throws IOException {
    JsonNode board = board(name);
    Set<String> variables = new TreeSet<>(GRAFANAS_OWN);
    for (JsonNode variable : board.at("/templating/list")) {
      variables.add(variable.path("name").stringValue());
      if (variable.path("type").stringValue().equals("query")) {
        Matcher values = LABEL_VALUES.matcher(variable.path("definition").stringValue());
        assertThat(values.matches()).isTrue();
        assertThat(labels(values.group(1))).contains(values.group(2));
        assertThat(variable.at("/query/query")).isEqualTo(variable.path("definition"));
      }
    }
    int queries = 0;
    for (JsonNode panel : board.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        check(
            target.path("expr").stringValue(),
            target.path("legendFormat").stringValue(),
            variables);
        queries++;
      }
    }
    assertThat(queries).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fleet", "cost", "reliability"})
  void each_is_a_model_that_grafana_imports(String name) throws IOException {
    JsonNode board = board(name);
    assertThat(board.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(board.path("id").isNull()).isTrue();
    assertThat(board.path("uid").stringValue()).isEqualTo("bonito-" + name);
    assertThat(board.path("title").stringValue()).isEqualTo("Bonito: " + name);
    assertThat(board.at("/templating/list/0/type").stringValue()).isEqualTo("datasource");
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : board.path("panels")) {
      String title = panel.path("title").stringValue();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      assertThat(PANELS).as(title).contains(panel.path("type").stringValue());
      assertThat(UNITS).as(title).contains(panel.at("/fieldConfig/defaults/unit").stringValue());
      assertThat(panel.path("description").stringValue()).as(title).isNotBlank();
      assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
      Set<String> references = new HashSet<>();
      for (JsonNode target : panel.path("targets")) {
        assertThat(references.add(target.path("refId").stringValue())).as(title).isTrue();
      }
      for (String cell : cells(panel.path("gridPos"))) {
        assertThat(cells.add(cell)).as("%s overlaps another panel", title).isTrue();
      }
    }
  }

  @Test
  void money_time_and_shares_are_shown_as_what_they_are() throws IOException {
    for (String name : new String[] {"fleet", "cost", "reliability"}) {
      for (JsonNode panel : board(name).path("panels")) {
        String query = panel.at("/targets/0/expr").stringValue();
        String unit = panel.at("/fieldConfig/defaults/unit").stringValue();
        String title = panel.path("title").stringValue();
        if (query.contains("_seconds_bucket") || query.contains("_seconds{")) {
          assertThat(unit).as(title).isEqualTo("s");
        }
        if (query.contains("_usd")) {
          assertThat(unit).as(title).isEqualTo("currencyUSD");
        }
        if (query.contains("_ratio")) {
          assertThat(unit).as(title).isEqualTo("percentunit");
        }
      }
    }
  }

  @Test
  void every_meter_of_bonitos_own_is_on_one_of_them() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : new String[] {"fleet", "cost", "reliability"}) {
      all.append(Files.readString(FOLDER.resolve(name + ".json")));
    }
    Set<String> missing =
        scrape.types.keySet().stream()
            .filter(name -> !name.endsWith("_max") && !name.contains("_active_seconds"))
            .filter(name -> all.indexOf(name) < 0)
            .collect(Collectors.toSet());
    assertThat(missing).isEmpty();
  }

  @Test
  void the_check_notices_what_does_not_exist() {
    Set<String> variables = Set.of("route");
    check("sum by (bonito_route) (rate(bonito_calls_total[5m]))", "{{bonito_route}}", variables);
    refuses("sum(rate(bonito_callz_total[5m]))", "", "bonito_callz_total");
    refuses("sum(rate(bonito_calls_total{bonito_rout=\"a\"}[5m]))", "", "bonito_rout");
    refuses("sum by (bonito_target) (rate(bonito_calls_total[5m]))", "", "bonito_target");
    refuses("sum by (le) (rate(bonito_attempt_seconds_count[5m]))", "", "le");
    refuses("sum(rate(bonito_calls_total[5m]))", "{{bonito_route}}", "bonito_route");
    refuses("sum(rate(bonito_calls_total{bonito_route=~\"$rout\"}[5m]))", "", "rout");
    refuses("sun(rate(bonito_calls_total[5m]))", "", "sun");
    refuses("sum(bonito_calls_total) / sum(bonito_call_total)", "", "bonito_call_total");
  }

  @Test
  void the_check_needs_traffic_to_find_anything() {
    assertThat(before.samples).extracting(Scrape.Sample::name).doesNotContain("bonito_calls_total");
    assertThat(scrape.samples).extracting(Scrape.Sample::name).contains("bonito_calls_total");
  }

  private static void refuses(String query, String legend, String because) {
    assertThatThrownBy(() -> check(query, legend, Set.of("route")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(because);
  }

  private static void check(String query, String legend, Set<String> variables) {
    Promql parsed = new Promql(query);
    assertThat(variables).as(query).containsAll(parsed.variables);
    for (Promql.Selector selector : parsed.selectors) {
      Set<String> labels = labels(selector.metric());
      assertThat(labels).as("labels of %s", selector.metric()).containsAll(selector.labels());
    }
    for (Promql.Grouping grouping : parsed.groupings) {
      for (Promql.Selector selector : parsed.within(grouping)) {
        assertThat(labels(selector.metric()))
            .as("labels of %s in %s", selector.metric(), query)
            .containsAll(grouping.labels());
      }
    }
    Matcher shown = LEGEND.matcher(legend);
    Set<String> kept = parsed.kept();
    while (shown.find()) {
      assertThat(kept).as("legend of %s", query).contains(shown.group(1));
    }
  }

  /** The labels of a metric that is in the scrape. */
  private static Set<String> labels(String metric) {
    List<Scrape.Sample> found = scrape.matching(metric);
    assertThat(found).as("series of %s in the scrape", metric).isNotEmpty();
    Set<String> labels = new TreeSet<>();
    found.forEach(sample -> labels.addAll(sample.labels().keySet()));
    return labels;
  }

  private static List<String> cells(JsonNode grid) {
    int left = grid.path("x").asInt();
    int top = grid.path("y").asInt();
    int width = grid.path("w").asInt();
    int height = grid.path("h").asInt();
    assertThat(left + width).isLessThanOrEqualTo(WIDTH);
    List<String> cells = new ArrayList<>();
    for (int x = left; x < left + width; x++) {
      for (int y = top; y < top + height; y++) {
        cells.add(x + "," + y);
      }
    }
    assertThat(cells).isNotEmpty();
    return cells;
  }

  private static JsonNode board(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve(name + ".json")));
  }

  private static Scrape emptied() {
    return Scrape.read("");
  }
}
