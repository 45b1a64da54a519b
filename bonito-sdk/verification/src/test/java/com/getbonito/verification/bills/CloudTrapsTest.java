package com.getbonito.verification.bills;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.billing.Costs;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The mistakes that other gateways made with these clouds' bills, each by the number under which it
 * was complained about. The answers are made by hand; the figures are worked out in the comments.
 */
@Tag("ledger")
@DisplayName("A mistake that others made with a cloud's bill")
class CloudTrapsTest {

  private static final String SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final long MICRO = 1_000_000;

  private final PriceBook book =
      ServiceLoader.load(PriceBookFactory.class).findFirst().orElseThrow().open(null);

  @Test
  @DisplayName("#14849: cached tokens of Gemini are in the prompt and are billed once")
  void cachedGeminiTokensAreBilledOnce() {
    String answer =
        gemini(
            """
            "promptTokenCount":100000,"cachedContentTokenCount":90000,"candidatesTokenCount":700,
            "totalTokenCount":100700
            """);
    // 10,000 × 1.25 + 90,000 × 0.125 + 700 × 10
    assertThat(vertex("gemini-2.5-pro", "us-central1", "gemini", answer)).isEqualTo(30_750 * MICRO);
  }

  @Test
  @DisplayName("#16341: what Gemini cached by itself costs less though nobody asked for a cache")
  void implicitlyCachedTokensCostLess() {
    String answer =
        gemini(
            """
            "promptTokenCount":3000,"cachedContentTokenCount":2000,"candidatesTokenCount":100,
            "totalTokenCount":3100
            """);
    // 1,000 × 0.3 + 2,000 × 0.03 + 100 × 2.5
    assertThat(cost("google", "gemini-2.5-flash", null, null, "gemini", answer))
        .isEqualTo(610 * MICRO);
  }

  @Test
  @DisplayName("PR 37407: cached images are billed once, as what was cached")
  void cachedImagesAreBilledOnce() {
    String answer =
        gemini(
            """
            "promptTokenCount":3000,"cachedContentTokenCount":2000,"candidatesTokenCount":100,
            "totalTokenCount":3100,
            "promptTokensDetails":[{"modality":"TEXT","tokenCount":1000},
                                   {"modality":"IMAGE","tokenCount":2000}],
            "cacheTokensDetails":[{"modality":"TEXT","tokenCount":500},
                                  {"modality":"IMAGE","tokenCount":1500}]
            """);
    Billed billed = CloudAnswers.read("gemini", answer);
    assertThat(billed.usage().tokens(UsageCategory.IMAGE_INPUT)).isEqualTo(500);
    assertThat(billed.usage().inputTokens()).isEqualTo(3000);
    assertThat(vertex("gemini-2.5-flash", "global", "gemini", answer)).isEqualTo(610 * MICRO);
  }

  @Test
  @DisplayName("#39125, PR 42093: a prompt that leaves its cached part out is as long as both")
  void aPromptWithoutItsCachedPartIsAsLongAsBoth() {
    String answer =
        gemini(
            """
            "promptTokenCount":1000,"cachedContentTokenCount":199500,"candidatesTokenCount":100,
            "totalTokenCount":1100
            """);
    // Above 200,000 together: 1,000 × 2.5 + 199,500 × 0.25 + 100 × 15
    assertThat(vertex("gemini-2.5-pro", "us-central1", "gemini", answer)).isEqualTo(53_875 * MICRO);
  }

  @Test
  @DisplayName("above 200,000 tokens the whole input and the output cost the long price")
  void longInputsCostTheLongPriceAsAWhole() {
    String usage =
        """
        "promptTokenCount":%d,"candidatesTokenCount":1000,"totalTokenCount":%d
        """;
    String at = gemini(usage.formatted(200_000, 201_000));
    String above = gemini(usage.formatted(200_001, 201_001));
    assertThat(vertex("gemini-2.5-pro", "global", "gemini", at)).isEqualTo(260_000 * MICRO);
    assertThat(vertex("gemini-2.5-pro", "global", "gemini", above))
        .isEqualTo(200_001L * 2_500_000 + 1_000L * 15_000_000);
  }

  @Test
  @DisplayName("what Claude reads from and writes to a cache makes an input long too")
  void theCacheCountsTowardsALongInput() {
    String usage = converse(5_001, 190_000, 5_000, 3_000, 50);
    // 5,001 × 6.6 + 190,000 × 0.66 + 2,000 × 8.25 + 3,000 × 13.2 + 50 × 24.75
    assertThat(bedrock("us." + SONNET, "us-east-1", usage))
        .isEqualTo(
            5_001L * 6_600_000
                + 190_000L * 660_000
                + 2_000L * 8_250_000
                + 3_000L * 13_200_000
                + 50L * 24_750_000);
    assertThat(bedrock("us." + SONNET, "us-east-1", converse(5_000, 190_000, 5_000, 3_000, 50)))
        .isEqualTo(
            5_000L * 3_300_000
                + 190_000L * 330_000
                + 2_000L * 4_125_000
                + 3_000L * 6_600_000
                + 50L * 16_500_000);
  }

  @Test
  @DisplayName("#42679: a bare Bedrock id is a call in its region, a tenth above the global price")
  void aBareBedrockIdCostsTheRegionalPrice() {
    String usage = converse(100_000, 0, 0, 0, 0);
    assertThat(bedrock(SONNET, "us-east-1", usage)).isEqualTo(330_000 * MICRO);
    assertThat(bedrock(SONNET, "eu-west-1", usage)).isEqualTo(330_000 * MICRO);
    assertThat(bedrock("global." + SONNET, "us-east-1", usage)).isEqualTo(300_000 * MICRO);
  }

  @Test
  @DisplayName("#30768, #27612, PR 30331, PR 30846: the profile before an id is not stripped")
  void aProfileBeforeAnIdCountsForThePrice() {
    String usage = converse(100_000, 0, 0, 0, 0);
    for (String profile : new String[] {"us.", "eu.", "jp.", "au."}) {
      assertThat(bedrock(profile + SONNET, "us-east-1", usage)).isEqualTo(330_000 * MICRO);
    }
    String arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + SONNET;
    assertThat(bedrock(arn, "us-east-1", usage)).isEqualTo(330_000 * MICRO);
  }

  @Test
  @DisplayName("#42469: a model that is dearer in a region costs more there")
  void aDearerRegionCostsMore() {
    String llama = "meta.llama3-70b-instruct-v1:0";
    String usage = converse(100_000, 0, 0, 0, 0);
    assertThat(bedrock(llama, "eu-west-2", usage)).isEqualTo(345_000 * MICRO);
    assertThat(bedrock(llama, "us-east-1", usage)).isEqualTo(265_000 * MICRO);
  }

  @Test
  @DisplayName("#27120: GovCloud has prices of its own")
  void govCloudHasItsOwnPrices() {
    String usage = converse(100_000, 0, 0, 0, 0);
    assertThat(bedrock(SONNET, "us-gov-west-1", usage)).isEqualTo(360_000 * MICRO);
    assertThat(bedrock("us-gov." + SONNET, "us-gov-west-1", usage)).isEqualTo(360_000 * MICRO);
  }

  @Test
  @DisplayName("#12149, #11935: what Claude caches on Vertex is billed")
  void claudesCacheOnVertexIsBilled() {
    String answer =
        """
        {"type":"message","role":"assistant","model":"claude-opus-4-5","content":[],
         "stop_reason":"end_turn","usage":{"input_tokens":1000,"output_tokens":300,
         "cache_read_input_tokens":20000,"cache_creation_input_tokens":70000,
         "cache_creation":{"ephemeral_5m_input_tokens":40000,"ephemeral_1h_input_tokens":30000}}}
        """;
    // 1,000 × 5 + 20,000 × 0.5 + 40,000 × 6.25 + 30,000 × 10 + 300 × 25
    assertThat(vertex("claude-opus-4-5@20251101", "global", "anthropic-vertex", answer))
        .isEqualTo(572_500 * MICRO);
    // In a region a tenth more.
    assertThat(vertex("claude-opus-4-5@20251101", "europe-west1", "anthropic-vertex", answer))
        .isEqualTo(629_750 * MICRO);
  }

  @Test
  @DisplayName("an hour in a cache costs more than five minutes, in every dialect that tells")
  void anHourInACacheCostsMore() {
    long hour =
        Objects.requireNonNull(bedrock("us." + SONNET, "us-east-1", converse(0, 0, 9, 9, 0)));
    long short5 =
        Objects.requireNonNull(bedrock("us." + SONNET, "us-east-1", converse(0, 0, 9, 0, 0)));
    assertThat(hour).isEqualTo(9 * 6_600_000);
    assertThat(short5).isEqualTo(9 * 4_125_000);
  }

  @Test
  @DisplayName("a deployment of Azure is billed as its model, whatever its name")
  void aDeploymentIsBilledAsItsModel() {
    String answer =
        """
        {"id":"1","object":"chat.completion","model":"gpt-4o-2024-08-06","choices":[],
         "usage":{"prompt_tokens":5000,"completion_tokens":300,"total_tokens":5300,
         "prompt_tokens_details":{"cached_tokens":2000}}}
        """;
    // 3,000 × 2.5 + 2,000 × 1.25 + 300 × 10; in a data zone a tenth more.
    assertThat(azure("gpt-4o-mini", null, answer)).isEqualTo(13_000 * MICRO);
    assertThat(azure("chat-prod", "global", answer)).isEqualTo(13_000 * MICRO);
    assertThat(azure("chat-prod", "eu", answer)).isEqualTo(14_300 * MICRO);
    assertThat(azure("chat-prod", "swedencentral", answer)).isEqualTo(14_300 * MICRO);
  }

  @Test
  @DisplayName("#8115: a model that no catalogue has costs an unknown sum and fails nothing")
  void aModelWithoutAPriceCostsAnUnknownSum() {
    assertThat(bedrock("acme.unheard-of-v9:0", "us-east-1", converse(10, 0, 0, 0, 10))).isNull();
  }

  private static String gemini(String usage) {
    return "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{" + usage + "}}";
  }

  private static String converse(long input, long read, long written, long hour, long output) {
    return """
    {"output":{"message":{"role":"assistant","content":[]}},"stopReason":"end_turn",
     "usage":{"inputTokens":%d,"cacheReadInputTokens":%d,"cacheWriteInputTokens":%d,
     "cacheDetails":[{"ttl":"1h","inputTokens":%d},{"ttl":"5m","inputTokens":%d}],
     "outputTokens":%d,"totalTokens":%d}}
    """
        .formatted(
            input, read, written, hour, written - hour, output, input + read + written + output);
  }

  private @Nullable Long bedrock(String named, String region, String answer) {
    Placement placement = Objects.requireNonNull(book.placement("bedrock", named, region));
    String model = Objects.requireNonNull(placement.model());
    return cost("bedrock", model, named, region, "bedrock-converse", answer);
  }

  private @Nullable Long vertex(String model, String location, String dialect, String answer) {
    return cost("vertex", model, model, location, dialect, answer);
  }

  private @Nullable Long azure(String deployment, @Nullable String place, String answer) {
    return cost("azure", "gpt-4o-2024-08-06", deployment, place, "openai-chat", answer);
  }

  private @Nullable Long cost(
      String provider,
      String model,
      @Nullable String named,
      @Nullable String region,
      String dialect,
      String answer) {
    Placement placement = named == null ? null : book.placement(provider, named, region);
    String billed = placement == null || placement.billed() == null ? region : placement.billed();
    ModelPrice price =
        book.price(new PriceQuery(provider, model, named, billed, CloudBill.AUGUST_2026));
    Billed read = CloudAnswers.read(dialect, answer);
    Cost cost = Costs.of(read.usage(), price, read.tier());
    return cost.picodollars();
  }
}
