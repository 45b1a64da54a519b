package com.getbonito.verification.guards;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each module may bring into an application, as artifact names. A dependency that is added to
 * the data path has to be added here, where it is seen.
 */
final class Closures {

  private static final Set<String> API = Set.of("bonito-api", "jspecify", "jackson-annotations");
  private static final Set<String> STREAMING_JSON = Set.of("jackson-core");
  private static final Set<String> BINDING_JSON =
      Set.of("jackson-core", "jackson-databind", "jackson-dataformat-yaml", "snakeyaml-engine");
  private static final Set<String> BREAKER =
      Set.of("resilience4j-circuitbreaker", "resilience4j-core", "slf4j-api");
  private static final Set<String> HTTP_CLIENT =
      Set.of("okhttp", "okhttp-jvm", "okio-jvm", "kotlin-stdlib", "annotations");

  private static final Set<String> HTTP =
      union(API, Set.of("bonito-wire"), STREAMING_JSON, HTTP_CLIENT);
  private static final Set<String> TOKENS = union(HTTP, Set.of("bonito-http", "slf4j-api"));

  /** Signing, the default chain and STS; no client of a service that answers calls. */
  private static final Set<String> AWS_AUTHENTICATION =
      Set.of(
          "auth",
          "aws-core",
          "aws-query-protocol",
          "checksums",
          "checksums-spi",
          "endpoints-spi",
          "eventstream",
          "http-auth",
          "http-auth-aws",
          "http-auth-aws-eventstream",
          "http-auth-spi",
          "http-client-spi",
          "identity-spi",
          "json-utils",
          "metrics-spi",
          "profiles",
          "protocol-core",
          "reactive-streams",
          "regions",
          "retries",
          "retries-spi",
          "sdk-core",
          "sts",
          "third-party-jackson-core",
          "utils",
          "utils-lite");

  private static final Set<String> GOOGLE_AUTHENTICATION =
      Set.of(
          "api-common",
          "auto-value-annotations",
          "error_prone_annotations",
          "failureaccess",
          "google-auth-library-credentials",
          "google-auth-library-oauth2-http",
          "google-http-client",
          "google-http-client-gson",
          "grpc-api",
          "grpc-context",
          "gson",
          "guava",
          "j2objc-annotations",
          "javax.annotation-api",
          "listenablefuture",
          "opencensus-api",
          "opencensus-contrib-http-util");

  private static final Set<String> ENGINE = union(API, BREAKER, Set.of("bonito-core", "caffeine"));

  /** What frameworks bring that is theirs, where a module joins one. */
  private static final Map<String, Pattern> JOINED =
      Map.of(
          "integrations/langchain4j",
          Pattern.compile("langchain4j-core"),
          "integrations/spring-ai",
          Pattern.compile("spring-.*|commons-logging"),
          "bonito-spring-starter/autoconfigure",
          Pattern.compile("spring-.*|commons-logging|langchain4j-core"),
          "bonito-spring-starter/starter",
          Pattern.compile("spring-.*|commons-logging|logback-.*|log4j-(api|to-slf4j)"),
          "bonito-spring-starter/test",
          Pattern.compile("spring-.*|commons-logging"));

  private static final Pattern NOTHING = Pattern.compile("");

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("api", API),
          Map.entry("core", union(API, BREAKER, Set.of("caffeine"))),
          Map.entry("wire", union(API, STREAMING_JSON)),
          Map.entry("journal", union(API, STREAMING_JSON)),
          Map.entry("prices", union(API, STREAMING_JSON)),
          Map.entry("config", union(API, BINDING_JSON)),
          Map.entry("http", HTTP),
          Map.entry("providers/openai", union(HTTP, Set.of("bonito-http"))),
          Map.entry("providers/anthropic", union(HTTP, Set.of("bonito-http"))),
          Map.entry("providers/aws", union(TOKENS, AWS_AUTHENTICATION)),
          Map.entry("providers/azure", union(TOKENS, Set.of("msal4j", "azure-json"))),
          Map.entry("providers/google", union(TOKENS, GOOGLE_AUTHENTICATION)),
          Map.entry(
              "integrations/micrometer",
              union(
                  ENGINE,
                  Set.of(
                      "micrometer-observation",
                      "micrometer-commons",
                      "micrometer-core",
                      "HdrHistogram",
                      "context-propagation"))));

  /** Nothing of these may reach an application through any module. */
  private static final Pattern NEVER =
      Pattern.compile(
          "bonito-cloud.*|logback.*|log4j.*|slf4j-simple|commons-logging|spring-.*|kubernetes-.*"
              + "|postgresql|openai-java.*|anthropic-java.*|azure-(?!json).*|google-cloud-.*|langchain4j.*"
              + "|bedrock.*|google-genai.*|proto-google-.*|grpc-google-.*|gax.*|libraries-bom");

  private static final Pattern VERSIONED = Pattern.compile("(.+?)-\\d.*\\.jar");

  private Closures() {}

  /** The artifacts of a module's closure that it may not have, sorted. */
  static Set<String> excess(String module, Collection<Path> closure) {
    Set<String> found = new TreeSet<>(artifacts(closure));
    Set<String> allowed = ALLOWED.get(module);
    if (allowed == null) {
      Pattern joined = JOINED.getOrDefault(module, NOTHING);
      found.removeIf(
          artifact -> !NEVER.matcher(artifact).matches() || joined.matcher(artifact).matches());
    } else {
      found.removeAll(allowed);
    }
    return found;
  }

  /** File names without versions; a folder of classes is named by its module. */
  static List<String> artifacts(Collection<Path> closure) {
    return closure.stream().map(Closures::artifact).toList();
  }

  private static String artifact(Path entry) {
    if (entry.endsWith(Path.of("target", "classes"))) {
      return "bonito-" + entry.getName(entry.getNameCount() - 3);
    }
    Matcher name = VERSIONED.matcher(entry.getFileName().toString());
    return name.matches() ? name.group(1) : entry.getFileName().toString();
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }
}
