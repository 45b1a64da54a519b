package com.getbonito.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ListedModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A catalogue of what a cloud lists")
class CatalogTest {

  private static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final long NOW = Instant.parse("2026-11-30T00:00:00Z").toEpochMilli();

  private static ListedModel listed(String id, @Nullable String base, String... regions) {
    return new ListedModel(
        id,
        null,
        base,
        List.of("text"),
        List.of("text"),
        List.of(),
        null,
        null,
        null,
        List.of(regions));
  }

  private static CatalogModel of(ProviderConnection connection, ListedModel listed) {
    return new Catalog(connection, new ShippedBook(), NOW).of(List.of(listed)).get(0);
  }

  private static ProviderConnection bedrock() {
    return ProviderConnection.builder()
        .provider(Provider.BEDROCK)
        .bedrock(Bedrock.builder().region("us-east-1").build())
        .build();
  }

  private static long input(CatalogModel model) {
    return model.price() == null
        ? ModelPrice.UNKNOWN
        : model.price().perToken(ModelPrice.STANDARD, UsageCategory.INPUT, 0);
  }

  @Test
  void adds_the_books_facts_where_the_cloud_says_nothing() {
    CatalogModel model = of(bedrock(), listed(CLAUDE, null));
    assertThat(model.contextWindow()).isPositive();
    assertThat(model.maxOutput()).isPositive();
    assertThat(model.capabilities()).contains("tools", "vision");
    assertThat(model.regions()).containsExactly("us-east-1");
    assertThat(input(model)).isPositive();
  }

  @Test
  void believes_the_cloud_where_it_says_something() {
    ListedModel said =
        new ListedModel(
            CLAUDE,
            "Claude",
            null,
            List.of(),
            List.of(),
            List.of("singing"),
            7L,
            5L,
            "legacy",
            List.of("eu-west-9"));
    CatalogModel model = of(bedrock(), said);
    assertThat(model.contextWindow()).isEqualTo(7);
    assertThat(model.maxOutput()).isEqualTo(5);
    assertThat(model.lifecycle()).isEqualTo("legacy");
    assertThat(model.capabilities()).contains("singing", "tools");
    assertThat(model.regions()).containsExactly("eu-west-9");
  }

  @Test
  void resolves_a_profile_to_its_model_with_the_profiles_own_price() {
    CatalogModel regional = of(bedrock(), listed("us." + CLAUDE, CLAUDE, "us-east-1", "us-west-2"));
    CatalogModel global = of(bedrock(), listed("global." + CLAUDE, CLAUDE));
    assertThat(regional.model()).isEqualTo(CLAUDE);
    assertThat(global.model()).isEqualTo(CLAUDE);
    assertThat(input(regional)).isGreaterThan(input(global));
    assertThat(regional.regions()).containsExactly("us-east-1", "us-west-2");
    assertThat(global.regions()).hasSizeGreaterThan(20);
  }

  @Test
  void resolves_a_deployment_that_is_named_unlike_its_model() {
    ProviderConnection azure =
        ProviderConnection.builder()
            .provider(Provider.AZURE_OPENAI)
            .azureOpenai(AzureOpenai.builder().endpoint("https://x").dataZone("eu").build())
            .models(List.of(OfferedModel.builder().model("gpt-4.1").deployment("chat").build()))
            .build();
    CatalogModel stated = of(azure, listed("chat", null));
    assertThat(stated.model()).isEqualTo("gpt-4.1");
    assertThat(input(stated)).isPositive();
    assertThat(stated.regions()).contains("swedencentral");
    assertThat(of(azure, listed("other", "gpt-4.1")).model()).isEqualTo("gpt-4.1");
  }

  @Test
  void leaves_open_what_neither_knows() {
    ProviderConnection anthropic =
        ProviderConnection.builder()
            .provider(Provider.ANTHROPIC)
            .anthropic(new Anthropic(null, null))
            .build();
    CatalogModel model = of(anthropic, listed("claude-unheard-of", null));
    assertThat(model.contextWindow()).isNull();
    assertThat(model.lifecycle()).isNull();
    assertThat(model.regions()).isNull();
    assertThat(model.price()).isNull();
    assertThat(model.capabilities()).isEmpty();
  }
}
