package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs")
@DisplayName("The page of error codes")
final class ErrorCodesTest {

  private static final String PAGE = "docs/reference/error-codes.md";
  private static final Pattern CODE = Pattern.compile("BON-\\d{4}");
  private static final Pattern ENTRY =
      Pattern.compile("(?ms)^### (BON-\\d{4})\n\n(.*?)(?=^#{2,3} |\\z)");
  private static final Pattern COMPLETE =
      Pattern.compile(
          "(?s)\\*\\*\\S.*\\.\\*\\* \\*Why:\\* \\S.*\\. \\*Do:\\* \\S.*\\.\n\n\\*Raised:\\* (?:as|by) .*");

  @Test
  void has_every_code_of_the_sources_and_no_other() {
    Set<String> raised = new TreeSet<>();
    Checkout.mainSources().forEach(file -> raised.addAll(codes(Checkout.text(file))));
    assertThat(raised).hasSizeGreaterThan(100);
    assertThat(entries(Checkout.text(PAGE)).keySet()).containsExactlyElementsOf(raised);
  }

  @Test
  void says_what_happened_and_why_and_what_to_do_and_who_raises_it() {
    entries(Checkout.text(PAGE))
        .forEach((code, words) -> assertThat(words).as(code).matches(COMPLETE));
  }

  @Test
  void is_in_the_order_of_the_codes_within_each_part() {
    for (String part : Checkout.text(PAGE).split("(?m)^## ")) {
      Matcher entry = ENTRY.matcher(part);
      List<String> order = new ArrayList<>();
      while (entry.find()) {
        order.add(entry.group(1));
      }
      assertThat(order).isSorted();
    }
  }

  @Test
  void holds_for_every_code_that_another_page_names() {
    Set<String> documented = entries(Checkout.text(PAGE)).keySet();
    for (Page page : Page.all()) {
      assertThat(documented).as(page.path()).containsAll(codes(page.text()));
    }
  }

  @Test
  void would_be_found_incomplete() {
    assertThat(entries("### BON-1234\n\nText.\n")).hasSize(1);
    assertThat("**What.** *Why:* a cause.").doesNotMatch(COMPLETE);
    assertThat("**What.** *Why:* a cause. *Do:* something.\n").doesNotMatch(COMPLETE);
    assertThat("**What.** *Why:* a cause. *Do:* something.\n\n*Raised:* by `A`.\n")
        .matches(COMPLETE);
  }

  private static Set<String> codes(String text) {
    Set<String> codes = new TreeSet<>();
    Matcher matcher = CODE.matcher(text);
    while (matcher.find()) {
      codes.add(matcher.group());
    }
    return codes;
  }

  private static Map<String, String> entries(String text) {
    Map<String, String> entries = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    Matcher matcher = ENTRY.matcher(text);
    while (matcher.find()) {
      if (entries.put(matcher.group(1), matcher.group(2)) != null) {
        twice.add(matcher.group(1));
      }
    }
    assertThat(twice).isEmpty();
    return entries;
  }
}
