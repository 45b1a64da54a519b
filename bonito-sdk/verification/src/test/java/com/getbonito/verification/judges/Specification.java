package com.getbonito.verification.judges;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the vendors' documents are; a suite without them is skipped, and says so. */
public final class Specification {

  private Specification() {}

  /** The document of OpenAI's API. */
  public static OpenApi openai() throws IOException {
    Path document = Repository.shared().resolve("specs/openai/openapi.yaml");
    if (!Files.isReadable(document)) {
      System.out.println("notice: no OpenAPI document at ../shared/specs, so nothing is validated");
    }
    assumeTrue(Files.isReadable(document), "the OpenAPI document is missing");
    return OpenApi.read(document);
  }
}
