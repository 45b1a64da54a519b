package com.getbonito.benchmarks.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A client that is measured. */
public enum Peer {
  /** The floor. */
  OKHTTP("okhttp", "OkHttp, bytes only", false),
  /** What the others are compared with. */
  JACKSON("jackson", "OkHttp with Jackson's tree", true),
  /** What is being judged. */
  BONITO("bonito", "Bonito", true),
  /** The vendor's client. */
  OPENAI_JAVA("openai-java", "openai-java 4.101.0", true),
  /** A framework on the JDK's HTTP client. */
  LANGCHAIN4J("langchain4j", "LangChain4j 1.19.0", true),
  /** A framework on the vendor's core library. */
  SPRING_AI("spring-ai", "Spring AI 2.0.1", true);

  private static final String DRIVER = "bonito-benchmarks-";

  private final String module;
  private final String title;
  private final boolean parses;

  Peer(String module, String title, boolean parses) {
    this.module = module;
    this.title = title;
    this.parses = parses;
  }

  /** Name for tables. */
  public String title() {
    return title;
  }

  /** Whether it reads the text out of an answer. */
  boolean parses() {
    return parses;
  }

  /** Those that Bonito is to be below in every column. */
  public static List<Peer> rivals() {
    return List.of(OPENAI_JAVA, LANGCHAIN4J, SPRING_AI);
  }

  String mainClass() {
    return "com.getbonito.benchmarks." + module.replace("-", "") + ".Main";
  }

  /**
   * Its classes and everything that they need.
   *
   * @param benchmarks folder of the benchmarks in a built checkout
   */
  List<Path> classPath(Path benchmarks) {
    List<Path> path = new ArrayList<>();
    path.add(target(benchmarks).resolve("classes"));
    path.addAll(libraries(benchmarks, true));
    return path;
  }

  /** The jars that an application gets with this client, without those of the benchmark. */
  public List<Path> libraries(Path benchmarks) {
    return libraries(benchmarks, false);
  }

  private List<Path> libraries(Path benchmarks, boolean driver) {
    try {
      List<Path> jars = new ArrayList<>();
      String closure = Files.readString(target(benchmarks).resolve("runtime-closure.txt"));
      for (String entry : closure.strip().split("\\|")) {
        Path jar = Path.of(entry);
        String name = String.valueOf(jar.getFileName());
        boolean own = jar.startsWith(benchmarks) || name.startsWith(DRIVER);
        if (driver || !own && !name.startsWith("slf4j-nop")) {
          jars.add(jar);
        }
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException("run ./bonito build first: " + module + " is not built", e);
    }
  }

  private Path target(Path benchmarks) {
    return benchmarks.resolve("clients").resolve(module).resolve("target");
  }
}
