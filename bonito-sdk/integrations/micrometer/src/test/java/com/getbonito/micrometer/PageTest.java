package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Sampling;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.core.instrument.Meter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/observability.md says what there is, and all of it")
class PageTest {

  private static final Path PAGE = Path.of("../../../docs/observability.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Set<String> TARGET =
      Set.of(
          "bonito.route",
          "bonito.target",
          "bonito.connection",
          "gen_ai.provider.name",
          "gen_ai.request.model");
  private static final Set<String> HEALTH = Set.of("bonito.connection", "gen_ai.request.model");

  /** A line of the table of meters. */
  private record Row(String meter, String type, String unit, String scraped, Set<String> keys) {}

  @Test
  void every_meter_has_its_row_and_every_row_its_meter() throws IOException {
    Map<String, Row> rows = rows();
    try (Traffic traffic = new Traffic()) {
      traffic.everything().scrape();
      Map<String, Set<String>> keys = new TreeMap<>();
      for (Meter meter : traffic.registry.getMeters()) {
        Meter.Id id = meter.getId();
        Row row = rows.get(id.getName());
        assertThat(row).as(id.getName()).isNotNull();
        assertThat(type(meter)).as(id.getName()).isEqualTo(row.type());
        assertThat(unit(id)).as(id.getName()).isEqualTo(row.unit());
        Set<String> own = keys.computeIfAbsent(id.getName(), name -> new TreeSet<>());
        id.getTags().forEach(tag -> own.add(tag.getKey()));
      }
      assertThat(keys.keySet()).isEqualTo(rows.keySet());
      keys.forEach((meter, own) -> {
        Set<String> listed = rows.get(meter).keys();
        if (!listed.isEmpty() || own.isEmpty()) {
          assertThat(own).as(meter).isEqualTo(listed);
        }
      });
      assertScraped(traffic.scrape(), rows);
    }
  }

  private static void assertScraped(Scrape scrape, Map<String, Row> rows) {
    Set<String> documented =
        rows.values().stream().map(Row::scraped).collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        scrape.types.keySet().stream()
            .filter(name -> !name.endsWith("_max"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).isEqualTo(documented);
  }

  @Test
  void every_key_of_a_span_is_listed_and_every_listed_key_is_on_a_span() throws IOException {
    Set<String> calls = keys("call");
    Set<String> attempts = keys("attempt");
    try (Traces traces = new Traces()) {
      drive(traces);
      Set<String> onCalls = new TreeSet<>();
      Set<String> onAttempts = new TreeSet<>();
      for (SpanData span : traces.spans()) {
        Set<String> on = span.getName().equals("bonito.attempt") ? onAttempts : onCalls;
        span.getAttributes().asMap().keySet().stream().map(AttributeKey::getKey).forEach(on::add);
      }
      assertThat(onCalls).isEqualTo(calls);
      assertThat(onAttempts).isEqualTo(attempts);
    }
  }

  @Test
  void the_timers_have_the_keys_of_low_cardinality_and_micrometers_own() throws IOException {
    String section = section("### Keys of low cardinality", "### Keys of high cardinality");
    try (Traffic traffic = new Traffic()) {
      traffic.everything();
      Map<String, String> timers =
          Map.of("call", "gen_ai.client.operation.duration", "attempt", "bonito.attempt");
      timers.forEach((on, meter) -> {
        Set<String> listed = keys(section, on);
        listed.add("error");
        Set<String> own =
            traffic.registry.get(meter).timers().stream()
                .flatMap(timer -> timer.getId().getTags().stream())
                .map(tag -> tag.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(own).as(meter).isEqualTo(listed);
      });
    }
  }

  /** Calls that between them have every key. */
  private static void drive(Traces traces) {
    BonitoObservability observability =
        BonitoObservability.builder().observations(traces.observations).build();
    try (World world = World.of(observability);
        Bonito echo = echo(observability)) {
      world.first.next(Answer.text("done").withCachedTokens(2).withHiddenReasoning(2));
      world.bonito.chat(
          ChatRequest.builder("support-chat")
              .user(World.PROMPT)
              .sampling(
                  Sampling.builder().temperature(0.5).topP(0.5).n(2).maxOutputTokens(50).build())
              .attribution(
                  Attribution.builder()
                      .team("rich")
                      .project("p")
                      .user("u")
                      .key("k")
                      .session("s")
                      .build())
              .build());
      world.bonito.stream(World.ask("support-chat")).drain();
      world.first.next(Fault.status(429));
      world.second.next(Fault.status(401));
      try {
        world.bonito.chat(World.ask("support-chat"));
      } catch (BonitoException failed) {
        assertThat(failed.decision()).isNotNull();
      }
      world.bonito.embed(
          EmbeddingRequest.builder("vectors").input("a heron").dimensions(64).build());
      echo.chat(ChatRequest.of("talk", "hello"));
    }
  }

  private static Bonito echo(BonitoObservability observability) {
    return observability
        .install(
            Bonito.builder()
                .secrets((connection, credentials, key, secondary) -> null)
                .clientFactory(new Echo())
                .connection(
                    "echo",
                    ProviderConnection.builder()
                        .provider(Provider.CUSTOM)
                        .custom(new Custom("echo", Map.of()))
                        .build())
                .route(
                    "talk",
                    Route.builder()
                        .targets(
                            Target.builder().name("only").connection("echo").model("m").build())
                        .build()))
        .build();
  }

  private static String type(Meter meter) {
    return switch (meter.getId().getType()) {
      case DISTRIBUTION_SUMMARY -> "summary";
      case LONG_TASK_TIMER -> "long task timer";
      default -> meter.getId().getType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String unit(Meter.Id id) {
    String unit = id.getBaseUnit();
    return unit == null ? "" : unit;
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    Set<String> before = Set.of();
    for (String line : lines(section("<!-- meters -->", "<!-- /meters -->"))) {
      List<String> cells = cells(line);
      Set<String> keys = keys(cells.get(4), before);
      before = keys;
      rows.put(
          codes(cells.get(0)).get(0),
          new Row(
              codes(cells.get(0)).get(0),
              cells.get(1),
              cells.get(2),
              codes(cells.get(3)).get(0),
              keys));
    }
    return rows;
  }

  /** The keys that a cell lists; empty where it points to another table. */
  private static Set<String> keys(String cell, Set<String> before) {
    Set<String> keys = new TreeSet<>();
    if (cell.startsWith("the same")) {
      keys.addAll(before);
    }
    if (cell.contains("target keys")) {
      keys.addAll(TARGET);
    }
    if (cell.contains("health keys")) {
      keys.addAll(HEALTH);
    }
    codes(cell.replaceAll("\\([^)]*\\)", "")).forEach(keys::add);
    return keys;
  }

  private static Set<String> keys(String on) throws IOException {
    return keys(section("### Keys of low cardinality", "### Replace them"), on);
  }

  private static Set<String> keys(String section, String on) {
    Set<String> keys = new TreeSet<>();
    for (String line : lines(section)) {
      List<String> cells = cells(line);
      if (cells.get(1).equals("both") || cells.get(1).equals(on)) {
        keys.addAll(codes(cells.get(0)));
      }
    }
    return keys;
  }

  private static String section(String from, String to) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(from);
    int end = page.indexOf(to, start);
    assertThat(start).as(from).isNotNegative();
    assertThat(end).as(to).isGreaterThan(start);
    return page.substring(start, end);
  }

  private static List<String> lines(String section) {
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
  }

  private static List<String> codes(String cell) {
    Matcher code = CODE.matcher(cell);
    List<String> found = new ArrayList<>();
    while (code.find()) {
      found.add(code.group(1));
    }
    return found;
  }
}
