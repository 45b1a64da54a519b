package com.getbonito.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.money.Placement;
import com.getbonito.spi.PriceBook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where a cloud processes a call")
class PlacesTest {

  private static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  private final PriceBook book = new ShippedBook();

  private Placement of(String provider, String named, @Nullable String region) {
    Placement placement = book.placement(provider, named, region);
    assertThat(placement).isNotNull();
    return placement;
  }

  @Test
  void a_bare_bedrock_id_stays_in_its_region() {
    assertThat(of("bedrock", CLAUDE, "eu-west-2"))
        .isEqualTo(new Placement(CLAUDE, List.of("eu-west-2"), null));
    assertThat(of("bedrock", CLAUDE, null).regions()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "us., us-west-2",
    "eu., eu-north-1",
    "apac., ap-south-1",
    "jp., ap-northeast-3",
    "au., ap-southeast-4",
    "us-gov., us-gov-west-1",
    "global., sa-east-1"
  })
  void an_inference_profile_stands_for_its_member_regions(String profile, String member) {
    Placement placement = of("bedrock", profile + CLAUDE, "us-east-1");
    assertThat(placement.model()).isEqualTo(CLAUDE);
    assertThat(placement.regions()).contains(member).hasSizeGreaterThan(1).isSorted();
  }

  @Test
  void an_arn_of_a_published_model_or_profile_is_read() {
    String arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + CLAUDE;
    assertThat(of("bedrock", arn, "us-east-1").model()).isEqualTo(CLAUDE);
    assertThat(of("bedrock", arn, "us-east-1").regions()).contains("us-west-2");
    String model = "arn:aws:bedrock:us-east-1::foundation-model/" + CLAUDE;
    assertThat(of("bedrock", model, "us-east-1"))
        .isEqualTo(new Placement(CLAUDE, List.of("us-east-1"), null));
  }

  @Test
  void an_arn_that_only_the_account_knows_tells_nothing() {
    String arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
    assertThat(of("bedrock", arn, "us-east-1")).isEqualTo(new Placement(null, null, null));
  }

  @Test
  void a_data_zone_of_azure_stands_for_its_regions_and_its_price() {
    Placement zone = of("azure", "chat-prod", "EU");
    assertThat(zone.model()).isNull();
    assertThat(zone.regions()).contains("swedencentral", "westeurope").doesNotContain("uksouth");
    assertThat(zone.billed()).isEqualTo("eu");
    assertThat(of("azure", "chat-prod", "westeurope"))
        .isEqualTo(new Placement(null, List.of("westeurope"), "eu"));
    assertThat(of("azure", "chat-prod", "uksouth"))
        .isEqualTo(new Placement(null, List.of("uksouth"), null));
    assertThat(of("azure", "chat-prod", "global")).isEqualTo(new Placement(null, null, "global"));
    assertThat(book.placement("azure", "chat-prod", null)).isNull();
  }

  @Test
  void a_location_of_vertex_is_one_region_or_many() {
    assertThat(of("vertex", "gemini-2.5-flash", "europe-west4"))
        .isEqualTo(new Placement("gemini-2.5-flash", List.of("europe-west4"), null));
    assertThat(of("vertex", "gemini-2.5-flash", "global").regions())
        .contains("us-central1", "asia-south1");
    assertThat(of("vertex", "gemini-2.5-flash", "eu").regions()).doesNotContain("us-central1");
    assertThat(of("vertex", "publishers/anthropic/models/claude-opus-4-5", "us-east5").model())
        .isEqualTo("claude-opus-4-5");
    assertThat(of("vertex", "projects/p/locations/l/endpoints/12", "us-east5").model()).isNull();
  }

  @Test
  void a_resource_name_of_vertex_is_processed_where_it_says() {
    Placement elsewhere =
        of(
            "vertex",
            "projects/x/locations/us-central1/publishers/google/models/gemini-2.5-pro",
            "europe-west4");
    assertThat(elsewhere)
        .isEqualTo(new Placement("gemini-2.5-pro", List.of("us-central1"), "us-central1"));
  }

  @ParameterizedTest
  @CsvSource({
    "google/gemini-2.5-pro, gemini-2.5-pro",
    "anthropic/claude-opus-4-5, claude-opus-4-5"
  })
  void a_publisher_before_a_model_of_vertex_hides_nothing(String named, String model) {
    assertThat(of("vertex", named, "europe-west4").model()).isEqualTo(model);
  }

  @Test
  void an_endpoint_of_vertex_does_not_tell_its_model() {
    assertThat(of("vertex", "endpoints/123", "europe-west4").model()).isNull();
  }

  @Test
  void a_profile_that_the_book_does_not_know_is_nowhere() {
    assertThat(of("bedrock", "xx." + CLAUDE, "eu-west-1"))
        .isEqualTo(new Placement(CLAUDE, null, null));
  }

  @Test
  void of_other_providers_nothing_is_known() {
    assertThat(book.placement("openai", "gpt-4.1", null)).isNull();
  }
}
