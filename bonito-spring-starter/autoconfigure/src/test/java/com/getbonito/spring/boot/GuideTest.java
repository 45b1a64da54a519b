package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guide to Spring Boot")
class GuideTest {

  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^\\| `(bonito\\.[a-z.-]+?)(\\.\\*)?` ");

  private String guide = "";

  @BeforeEach
  void read() throws IOException {
    guide = Files.readString(Path.of(System.getProperty("bonito.root"), "docs/spring-boot.md"));
  }

  @Test
  void begins_with_eight_lines_that_start() {
    String eight = yaml().get(0);
    assertThat(eight.lines()).hasSize(8);
    Written.runner(eight).run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void shows_nothing_that_would_be_refused() {
    assertThat(yaml())
        .hasSizeGreaterThan(2)
        .allSatisfy(text ->
            assertThat(
                    PropertyReader.read(Written.environment(text, Map.of())).complaints().found())
                .isEmpty());
  }

  @Test
  void lists_the_properties_that_there_are() {
    List<String> listed = PROPERTY.matcher(guide).results().map(found -> found.group(1)).toList();
    assertThat(listed).hasSizeGreaterThan(15);
    for (String property : listed) {
      String yaml = property + ".zzz: 1";
      assertThat(PropertyReader.read(Written.environment(yaml, Map.of())).complaints().found())
          .singleElement()
          .asString()
          .doesNotContain("there is no key '" + property.substring(property.lastIndexOf('.') + 1));
    }
  }

  private List<String> yaml() {
    return YAML.matcher(guide).results().map(found -> found.group(1)).toList();
  }
}
