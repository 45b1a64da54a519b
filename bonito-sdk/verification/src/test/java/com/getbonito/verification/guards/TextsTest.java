package com.getbonito.verification.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of the repository")
class TextsTest {

  private static final Set<String> GENERATED = Set.of("target", ".git", ".idea", "node_modules");

  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|md|xml|ya?ml|sh|json|properties|txt)|.*/(bonito|run)");

  /** A folder of one machine, or the host of one registry. */
  private static final Pattern OF_ONE_MACHINE =
      Pattern.compile("(?<![\\w.])/(root|work|home)/\\w|repo1?\\.maven\\b|https?://[\\w.]*nexus");

  @Test
  void name_no_machine_and_no_registry() throws IOException {
    assertThat(texts().stream().filter(TextsTest::isOfOneMachine).toList()).isEmpty();
  }

  @Test
  void would_be_found_if_they_did() {
    assertThat(OF_ONE_MACHINE.matcher("see /" + "home/me").find()).isTrue();
    assertThat(OF_ONE_MACHINE.matcher("https://repo" + ".maven.example").find()).isTrue();
    assertThat(OF_ONE_MACHINE.matcher("examples/work/plain and /v1/models").find()).isFalse();
  }

  private static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root())) {
      return files
          .filter(file -> TEXT.matcher(file.toString().replace('\\', '/')).matches())
          .filter(Files::isRegularFile)
          .filter(file -> written(Repository.root().relativize(file)))
          .toList();
    }
  }

  private static boolean written(Path file) {
    for (Path part : file) {
      if (GENERATED.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfOneMachine(Path file) {
    try {
      return OF_ONE_MACHINE.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
