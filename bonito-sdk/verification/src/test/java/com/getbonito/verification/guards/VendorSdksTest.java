package com.getbonito.verification.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Looks into the jars, because an artifact's name need not tell what is in it. */
@DisplayName("A vendor's client of the service that answers")
class VendorSdksTest {

  /** Signing and tokens are libraries of authentication: STS is one, the services are not. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "(?:META-INF/versions/\\d+/)?(com/openai|com/anthropic|com/azure/ai|com/azure/core"
              + "|com/google/cloud/(?:aiplatform|vertexai)|com/google/genai|com/google/api/gax"
              + "|dev/langchain4j|org/springframework|software/amazon/awssdk/services/(?!sts/)\\w+)"
              + "/.*\\.class");

  @Test
  void is_on_no_class_path_that_an_application_gets() {
    int jars = 0;
    Set<String> found = new TreeSet<>();
    for (Module module : modules()) {
      for (Path part : module.closure()) {
        jars++;
        services(part).forEach(service -> found.add(module.name() + ": " + service));
      }
    }
    System.out.println("report: no vendor's client in " + jars + " jars of every data path");
    assertThat(found).isEmpty();
  }

  @Test
  void would_be_found_by_its_classes() {
    assertThat(SERVICE.matcher("com/openai/client/OpenAIClient.class").matches()).isTrue();
    assertThat(
            SERVICE
                .matcher(
                    "software/amazon/awssdk/services/bedrockruntime/BedrockRuntimeClient.class")
                .matches())
        .isTrue();
    assertThat(SERVICE.matcher("software/amazon/awssdk/services/sts/StsClient.class").matches())
        .isFalse();
  }

  private static List<Module> modules() {
    Module umbrella = new Module(Repository.root().resolve("bonito-sdk/all"));
    List<Module> shipped =
        Repository.modules().stream()
            .filter(module -> module.name().matches("core|config|wire|http|providers/.*"))
            .toList();
    assertThat(shipped).hasSizeGreaterThanOrEqualTo(9);
    return Stream.concat(shipped.stream(), Stream.of(umbrella)).toList();
  }

  private static List<String> services(Path part) {
    if (Files.isDirectory(part)) {
      return List.of();
    }
    try (ZipFile jar = new ZipFile(part.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .map(SERVICE::matcher)
          .filter(Matcher::matches)
          .map(name -> part.getFileName() + " has " + name.group(1))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(part + " cannot be read", e);
    }
  }
}
