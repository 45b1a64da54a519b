package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@DisplayName("A picture of a terminal")
class TerminalSvgTest {

  @Test
  void shows_every_line_with_its_colours() throws Exception {
    String svg =
        TerminalSvg.of(
            "bonito demo", "plain\n\u001b[1mbold\u001b[0m and \u001b[32mgood\u001b[0m\n");
    NodeList texts = parsed(svg).getElementsByTagName("text");
    assertThat(texts.getLength()).isEqualTo(3);
    assertThat(texts.item(0).getTextContent()).isEqualTo("$ bonito demo");
    assertThat(texts.item(1).getTextContent()).isEqualTo("plain");
    assertThat(texts.item(2).getTextContent()).isEqualTo("bold and good");
    assertThat(svg)
        .contains("<tspan class=\"b\">bold</tspan> and <tspan class=\"g\">good</tspan>")
        .doesNotContain("\u001b");
  }

  @Test
  void has_colours_for_light_and_for_dark() {
    assertThat(TerminalSvg.of("x", "y")).contains("prefers-color-scheme:dark", ".g{fill:#3fb950}");
  }

  @Test
  void says_what_it_is_to_those_who_do_not_see_it() throws Exception {
    Document svg = parsed(TerminalSvg.of("bonito demo --rate 3", "text"));
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getDocumentElement().getAttribute("aria-label"))
        .contains("bonito demo --rate 3");
  }

  @Test
  void keeps_columns_and_signs_of_markup() throws Exception {
    Document svg = parsed(TerminalSvg.of("a < b", "  in <  & \"out\""));
    assertThat(svg.getElementsByTagName("text").item(1).getTextContent())
        .isEqualTo("  in <  & \"out\"");
  }

  @Test
  void goes_on_below_where_a_line_is_too_long() throws Exception {
    String line = "  word " + "longer ".repeat(40);
    NodeList texts = parsed(TerminalSvg.of("x", line)).getElementsByTagName("text");
    assertThat(texts.getLength()).isGreaterThan(3);
    assertThat(texts.item(2).getTextContent()).startsWith("    longer");
    for (int i = 0; i < texts.getLength(); i++) {
      assertThat(texts.item(i).getTextContent().length()).isLessThanOrEqualTo(132);
    }
  }

  @Test
  void is_the_same_for_the_same_text() {
    assertThat(TerminalSvg.of("x", "y\nz")).isEqualTo(TerminalSvg.of("x", "y\nz"));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
