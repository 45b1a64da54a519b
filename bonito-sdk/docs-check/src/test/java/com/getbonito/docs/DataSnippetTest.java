package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Tag("docs")
@DisplayName("A snippet of data")
final class DataSnippetTest {

  private static final Set<String> LANGUAGES = Set.of("json", "xml", "properties");

  private static final Pattern METRIC = Pattern.compile("\"((?:bonito|gen_ai)\\.[a-z_.]+)\"");
  private static final Pattern QUERIED = Pattern.compile("\\b(?:bonito|gen_ai)_\\w+");

  static Stream<Fence> snippets() {
    return Fence.all().stream()
        .filter(fence -> LANGUAGES.contains(fence.language()) && fence.unchecked().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void can_be_read(Fence fence) {
    assertThatCode(() -> read(fence.language(), fence.code()))
        .as(fence.toString())
        .doesNotThrowAnyException();
  }

  @Test
  void names_artifacts_that_this_repository_makes() throws Exception {
    Set<String> made =
        Checkout.below("", "pom.xml").stream()
            .flatMap(file ->
                Pattern.compile("</parent>\\s*<artifactId>([^<]+)<")
                    .matcher(Checkout.text(file))
                    .results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertThat(made).contains("bonito-sdk");
    for (Fence fence : snippets().filter(each -> each.language().equals("xml")).toList()) {
      NodeList artifacts = xml(fence.code()).getElementsByTagName("artifactId");
      for (int i = 0; i < artifacts.getLength(); i++) {
        String name = artifacts.item(i).getTextContent();
        if (name.startsWith("bonito")) {
          assertThat(made).as(fence.toString()).contains(name);
        }
      }
    }
  }

  @Test
  void of_queries_names_metrics_that_there_are() {
    Set<String> made =
        Checkout.below("bonito-sdk/integrations/micrometer/src/main", ".java").stream()
            .flatMap(file -> METRIC.matcher(Checkout.text(file)).results())
            .map(match -> match.group(1).replace('.', '_'))
            .collect(Collectors.toSet());
    for (Fence fence : Fence.all()) {
      if (fence.language().equals("promql")) {
        QUERIED
            .matcher(fence.code())
            .results()
            .map(match -> match.group())
            .forEach(name -> assertThat(made).as(name).anyMatch(name::startsWith));
      }
    }
    assertThat(made).noneMatch("bonito_nothing_total"::startsWith);
  }

  @Test
  void that_is_broken_is_found() {
    assertThatThrownBy(() -> read("json", "{\"a\":")).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> read("xml", "<a>")).isInstanceOf(SAXException.class);
  }

  private static void read(String language, String code) throws Exception {
    switch (language) {
      case "json" -> JsonMapper.shared().readTree(code);
      case "xml" -> xml(code);
      default -> new Properties().load(new StringReader(code));
    }
  }

  private static Document xml(String code) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    String rooted = "<snippet>" + code.replaceFirst("^<\\?xml[^>]*\\?>", "") + "</snippet>";
    try {
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(rooted.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
