package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BedrockListingTest {

  private static ListingCodec.Page read(ListingCodec codec, String body) {
    return codec.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void listsModelsWithWhateverWordsTheServiceHas() {
    ListingCodec.Page page =
        read(
            FoundationModels.INSTANCE,
            """
            {"modelSummaries":[
              {"modelArn":"arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0:256k",
               "modelId":"amazon.nova-2-lite-v1:0:256k","modelName":"Nova 2 Lite",
               "inputModalities":["TEXT","IMAGE","VIDEO","SMELL"],"outputModalities":["TEXT"],
               "modelLifecycle":{"status":"RETIRING"},"novel":{}},
              {"modelId":"bare"},{"noId":1}]}
            """);

    ListedModel nova = page.models().get(0);
    assertThat(page.next()).isNull();
    assertThat(page.models()).hasSize(2);
    assertThat(nova.id()).isEqualTo("amazon.nova-2-lite-v1:0:256k");
    assertThat(nova.name()).isEqualTo("Nova 2 Lite");
    assertThat(nova.input()).containsExactly("text", "image", "video", "smell");
    assertThat(nova.output()).containsExactly("text");
    assertThat(nova.lifecycle()).isEqualTo("retiring");
    assertThat(nova.regions()).containsExactly("us-east-1");
    assertThat(page.models().get(1).lifecycle()).isNull();
  }

  @Test
  void listsProfilesWithTheirModelAndAllTheirRegions() {
    ListingCodec.Page page =
        read(
            InferenceProfiles.INSTANCE,
            """
            {"nextToken":"more","inferenceProfileSummaries":[
              {"inferenceProfileId":"eu.x.y-v1:0","inferenceProfileName":"EU Y","type":"SYSTEM_DEFINED",
               "status":"ACTIVE","models":[
                {"modelArn":"arn:aws:bedrock:eu-west-1::foundation-model/x.y-v1:0"},
                {"modelArn":"arn:aws:bedrock:eu-north-1::foundation-model/x.y-v1:0"}]},
              {"inferenceProfileId":"abc","inferenceProfileArn":"arn:aws:bedrock:us-east-1:1:application-inference-profile/abc",
               "type":"APPLICATION","models":[
                {"modelArn":"arn:aws:bedrock:::foundation-model/x.y-v1:0"}]}]}
            """);

    ListedModel europe = page.models().get(0);
    ListedModel own = page.models().get(1);
    assertThat(page.next()).isEqualTo("more");
    assertThat(europe.id()).isEqualTo("eu.x.y-v1:0");
    assertThat(europe.base()).isEqualTo("x.y-v1:0");
    assertThat(europe.regions()).containsExactly("eu-west-1", "eu-north-1");
    assertThat(own.id()).startsWith("arn:aws:bedrock:us-east-1:1:");
    assertThat(own.regions()).containsExactly("global");
  }

  @Test
  void refusesWhatIsNoList() {
    assertThatThrownBy(() -> read(FoundationModels.INSTANCE, "{}"))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> read(InferenceProfiles.INSTANCE, "nope"))
        .isInstanceOf(WireException.class);
  }
}
