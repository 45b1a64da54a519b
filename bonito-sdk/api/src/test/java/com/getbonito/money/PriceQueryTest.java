package com.getbonito.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a price is looked up by")
class PriceQueryTest {

  private static ProviderConnection.Builder to(Provider provider) {
    return ProviderConnection.builder().provider(provider);
  }

  private static ProviderConnection azure(String zone) {
    AzureOpenai.Builder settings = AzureOpenai.builder().endpoint("https://x");
    return to(Provider.AZURE_OPENAI)
        .azureOpenai(zone == null ? settings.build() : settings.dataZone(zone).build())
        .build();
  }

  @Test
  void is_the_region_that_bedrock_and_vertex_are_called_in_whatever_a_model_states() {
    OfferedModel elsewhere = OfferedModel.builder().model("m").region("eu-west-1").build();
    ProviderConnection bedrock =
        to(Provider.BEDROCK).bedrock(Bedrock.builder().region("us-east-1").build()).build();
    ProviderConnection vertex = to(Provider.VERTEX).vertex(new Vertex("p", "global", null)).build();
    assertThat(PriceQuery.homeOf(bedrock, elsewhere)).isEqualTo("us-east-1");
    assertThat(PriceQuery.homeOf(vertex, elsewhere)).isEqualTo("global");
  }

  @Test
  void is_the_data_zone_or_region_of_an_azure_deployment_before_its_connections() {
    OfferedModel zone = OfferedModel.builder().model("m").dataZone("us").build();
    OfferedModel region = OfferedModel.builder().model("m").region("westeurope").build();
    assertThat(PriceQuery.homeOf(azure("eu"), zone)).isEqualTo("us");
    assertThat(PriceQuery.homeOf(azure("eu"), region)).isEqualTo("westeurope");
    assertThat(PriceQuery.homeOf(azure("eu"), null)).isEqualTo("eu");
    assertThat(PriceQuery.homeOf(azure(null), null)).isNull();
  }

  @Test
  void is_the_books_own_name_of_a_provider() {
    ProviderConnection groq =
        to(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().preset(Preset.GROQ).build())
            .build();
    ProviderConnection own = to(Provider.CUSTOM).custom(new Custom("house", Map.of())).build();
    assertThat(PriceQuery.providerOf(groq)).isEqualTo("groq");
    assertThat(PriceQuery.providerOf(own)).isEqualTo("house");
    assertThat(PriceQuery.providerOf(azure("eu"))).isEqualTo("azure");
    assertThat(PriceQuery.providerOf(to(Provider.BEDROCK).build())).isEqualTo("bedrock");
  }
}
