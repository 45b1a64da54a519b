package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.context.annotation.Configuration;

@DisplayName("The guide to Spring Boot")
class GuideTest {

  private static final Pattern FENCE = Pattern.compile("(?s)```(yaml|properties)\n(.*?)```");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `((?:bonito|management)\\.[a-z0-9.-]+?)(\\.\\*)?` \\|(.*?)\\|");
  private static final Pattern NAMED =
      Pattern.compile("`((?:bonito|management)\\.[a-z0-9.-]+?)(?:\\.\\*)?(?:=[^`]*)?`");
  private static final Set<String> RESOURCES =
      Set.of("bonito.connections", "bonito.routes", "bonito.policies");

  private static String starting = "";
  private static String operating = "";
  private static final Map<String, ConfigurationMetadataProperty> KNOWN = new TreeMap<>();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @BeforeAll
  static void read() throws IOException {
    Path docs = Path.of(System.getProperty("bonito.root"), "docs");
    starting = Files.readString(docs.resolve("spring-boot.md"));
    operating = Files.readString(docs.resolve("spring-boot-operations.md"));
    var metadata = ConfigurationMetadataRepositoryJsonBuilder.create();
    for (URL url :
        Collections.list(
            GuideTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream in = url.openStream()) {
        metadata.withJsonResource(in);
      }
    }
    KNOWN.putAll(metadata.build().getAllProperties());
  }

  @Test
  void begins_with_eight_lines_that_start() {
    String eight = fences(starting, "yaml").get(0);
    assertThat(eight.lines()).hasSize(8);
    Written.runner(eight).run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void shows_nothing_that_would_be_refused() {
    List<String> yaml = fences(starting + operating, "yaml");
    assertThat(yaml).hasSizeGreaterThan(2);
    assertThat(yaml)
        .allSatisfy(text ->
            assertThat(
                    PropertyReader.read(Written.environment(text, Map.of())).complaints().found())
                .isEmpty());
  }

  @Test
  void shows_properties_with_which_an_application_starts() throws IOException {
    List<String> fences = fences(starting + operating, "properties");
    assertThat(fences).hasSizeGreaterThan(1);
    for (String fence : fences) {
      Properties written = new Properties();
      written.load(new StringReader(fence));
      String[] pairs =
          written.stringPropertyNames().stream()
              .map(name -> name + "=" + written.getProperty(name))
              .toArray(String[]::new);
      Written.runner(Written.CHAT)
          .withUserConfiguration(Application.class)
          .withPropertyValues(pairs)
          .run(context -> assertThat(context).hasNotFailed());
      assertThat(written.stringPropertyNames()).allMatch(GuideTest::isKnown);
    }
  }

  @Test
  void names_properties_that_there_are() {
    assertThat(
            Stream.of(starting, operating)
                .flatMap(page -> NAMED.matcher(page).results())
                .map(found -> found.group(1)))
        .hasSizeGreaterThan(25)
        .allMatch(GuideTest::isKnown);
    assertThat(isKnown("bonito.health.prob")).isFalse();
  }

  @Test
  void lists_every_property_with_the_default_that_holds() {
    Set<String> listed = new TreeSet<>();
    for (MatchResult row : ROW.matcher(starting + operating).results().toList()) {
      String property = row.group(1);
      if (row.group(2) != null) {
        KNOWN.keySet().stream().filter(name -> isWithin(name, property)).forEach(listed::add);
        continue;
      }
      listed.add(property);
      ConfigurationMetadataProperty known = KNOWN.get(property);
      assertThat(known).as(property).isNotNull();
      Object holds = known.getDefaultValue();
      String said = row.group(3).strip();
      assertThat(said.startsWith("`") ? said : "")
          .as(property)
          .isEqualToIgnoringCase(holds == null ? "" : "`" + holds + "`");
    }
    assertThat(KNOWN.keySet())
        .filteredOn(name -> isWithin(name, "bonito") && !RESOURCES.contains(name))
        .hasSizeGreaterThan(25)
        .allMatch(listed::contains);
  }

  /** Whether metadata describes it, what it is a part of, or what is within it. */
  private static boolean isKnown(String property) {
    return KNOWN.keySet().stream()
        .anyMatch(
            name -> name.equals(property) || isWithin(name, property) || isWithin(property, name));
  }

  private static boolean isWithin(String name, String section) {
    return name.startsWith(section + ".");
  }

  private static List<String> fences(String text, String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(found -> found.group(1).equals(language))
        .map(found -> found.group(2))
        .toList();
  }
}
