package com.getbonito.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A repeated lookup")
class LookupAllocationTest {

  private static final int LOOKUPS = 100_000;
  private static final long MOST_BYTES = 8;

  private final PriceBook book = new ShippedPrices().open(null);

  @ParameterizedTest(name = "of {1} at {0} as {2} in {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "openai, gpt-4o, -, -",
        "openai, gpt-5.6-luna, -, eu",
        "gemini, gemini-2.5-pro, -, -",
        "openai, no-such-model, -, -",
        "nobody, gpt-4o, -, -",
        "bedrock, anthropic.claude-sonnet-5, us.anthropic.claude-sonnet-5, us-east-1",
        "bedrock, anthropic.claude-sonnet-5, in.anthropic.claude-sonnet-5, -",
        "bedrock, global.anthropic.claude-sonnet-5, -, -",
        "aws, anthropic.claude-sonnet-5, -, eu-central-1"
      })
  void allocates_nothing(
      String provider, String model, @Nullable String deployment, @Nullable String region) {
    PriceQuery query =
        new PriceQuery(provider, model, deployment, region, Offer.start("2026-08-21"));
    assertThat(bytesEach(() -> book.price(query))).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void of_a_ceiling_or_of_facts_allocates_nothing() {
    long now = Offer.start("2026-08-21");
    assertThat(bytesEach(() -> book.ceiling("openai", now))).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(bytesEach(() -> book.facts("openai", "gpt-4o"))).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void through_an_overlay_allocates_nothing(@TempDir Path folder) throws java.io.IOException {
    String text = "{'prices': [{'provider': 'openai', 'model': 'gpt-4o', 'input': '1'}]}";
    Path file = Files.writeString(folder.resolve("own.json"), text.replace('\'', '"'));
    PriceBook own = new ShippedPrices().open(file);
    for (String model : new String[] {"gpt-4o", "gpt-4.1"}) {
      PriceQuery query = new PriceQuery("openai", model, null, null, Offer.start("2026-08-21"));
      assertThat(bytesEach(() -> own.price(query))).as(model).isLessThanOrEqualTo(MOST_BYTES);
    }
  }

  private static long bytesEach(Runnable lookup) {
    com.sun.management.ThreadMXBean thread = counting();
    lookups(lookup);
    long before = thread.getCurrentThreadAllocatedBytes();
    lookups(lookup);
    return (thread.getCurrentThreadAllocatedBytes() - before) / LOOKUPS;
  }

  private static void lookups(Runnable lookup) {
    for (int i = 0; i < LOOKUPS; i++) {
      lookup.run();
    }
  }

  private static com.sun.management.ThreadMXBean counting() {
    boolean counts =
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported();
    if (!counts) {
      System.err.println("SKIPPED: this JVM does not count a thread's bytes");
    }
    assumeTrue(counts, "this JVM counts a thread's bytes");
    return (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
