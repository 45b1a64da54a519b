package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.authorization;
import static com.getbonito.provider.aws.Contexts.endpoint;
import static com.getbonito.provider.aws.Contexts.in;
import static com.getbonito.provider.aws.Contexts.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An endpoint of Bedrock")
class BedrockEndpointTest {

  private static final String VPC =
      "https://vpce-1a2b-3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com";

  @ParameterizedTest
  @CsvSource({
    "us-east-1, bedrock-runtime.us-east-1.amazonaws.com, bedrock.us-east-1.amazonaws.com",
    "eu-central-2, bedrock-runtime.eu-central-2.amazonaws.com, bedrock.eu-central-2.amazonaws.com",
    "us-gov-west-1, bedrock-runtime.us-gov-west-1.amazonaws.com,"
        + " bedrock.us-gov-west-1.amazonaws.com",
    "cn-north-1, bedrock-runtime.cn-north-1.amazonaws.com.cn, bedrock.cn-north-1.amazonaws.com.cn",
    "eusc-de-east-1, bedrock-runtime.eusc-de-east-1.amazonaws.eu,"
        + " bedrock.eusc-de-east-1.amazonaws.eu",
    "us-iso-east-1, bedrock-runtime.us-iso-east-1.c2s.ic.gov, bedrock.us-iso-east-1.c2s.ic.gov",
    "xy-nowhere-7, bedrock-runtime.xy-nowhere-7.amazonaws.com, bedrock.xy-nowhere-7.amazonaws.com",
  })
  void is_where_its_region_is(String region, String models, String control) {
    HttpEndpoint endpoint = endpoint(in(region));
    assertThat(endpoint.uri("chat", "bedrock-converse", target("m"), false))
        .hasToString("https://" + models + "/model/m/converse");
    assertThat(((ModelLister) endpoint).models(null))
        .hasToString("https://" + control + "/foundation-models");
  }

  @Test
  void signs_for_its_region() {
    assertThat(authorization(endpoint(in("us-east-1")))).contains("/us-east-1/bedrock/");
    assertThat(authorization(endpoint(in("eu-west-3")))).contains("/eu-west-3/bedrock/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us-east-1.evil.example/", "US-EAST-1", "us east 1", "useast1"})
  void wants_a_region_that_is_one(String region) {
    assertThatThrownBy(() -> endpoint(in(region)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("bedrock.region");
  }

  @ParameterizedTest
  @ValueSource(strings = {VPC, VPC + "/"})
  void that_is_written_takes_the_place_of_the_regional_one(String written) {
    HttpEndpoint endpoint = endpoint(in("us-east-1").endpoint(written));
    assertThat(endpoint.uri("chat", "bedrock-converse", target("m"), false))
        .hasToString(VPC + "/model/m/converse");
    assertThat(((ModelLister) endpoint).models(null))
        .hasToString("https://bedrock.us-east-1.amazonaws.com/foundation-models");
  }

  @Test
  void that_is_a_gateway_lists_models_too() {
    HttpEndpoint endpoint = endpoint(in("us-east-1").endpoint("https://llm.example/aws"));
    assertThat(endpoint.uri("chat", "bedrock-converse", target("m"), false))
        .hasToString("https://llm.example/aws/model/m/converse");
    assertThat(((ModelLister) endpoint).models(null))
        .hasToString("https://llm.example/aws/foundation-models");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", "bedrock", "https://host/?a=b"})
  void that_is_no_address_is_refused(String written) {
    assertThatThrownBy(() -> endpoint(in("us-east-1").endpoint(written)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("bedrock.endpoint");
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock-converse, false, converse",
    "bedrock-converse, true, converse-stream",
    "anthropic-bedrock, false, invoke",
    "anthropic-bedrock, true, invoke-with-response-stream",
    "bedrock-nova, false, invoke",
    "bedrock-nova, true, invoke-with-response-stream",
    "bedrock-embeddings, false, invoke",
  })
  void has_an_operation_for_each_dialect(String dialect, boolean streamed, String verb) {
    assertThat(endpoint(in("us-east-1")).uri("chat", dialect, target("m"), streamed).getPath())
        .isEqualTo("/model/m/" + verb);
  }

  @Test
  void speaks_no_other_dialect() {
    HttpEndpoint endpoint = endpoint(in("us-east-1"));
    assertThatThrownBy(() -> endpoint.uri("chat", "gemini", target("m"), false))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(() -> endpoint.dialect("rerank", target("m"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic.claude-haiku-4-5, , bedrock-converse",
    "anthropic.claude-haiku-4-5, anthropic-bedrock, anthropic-bedrock",
    "amazon.nova-pro-v1:0, bedrock-nova, bedrock-nova",
    "amazon.nova-pro-v1:0, anthropic-bedrock, bedrock-converse",
    "anthropic.claude-haiku-4-5, bedrock-nova, bedrock-converse",
    "meta.llama4, openai-chat, bedrock-converse",
  })
  void speaks_a_familys_own_dialect_to_that_family_when_the_caller_does(
      String model, String written, String dialect) {
    assertThat(endpoint(in("us-east-1")).dialect("chat", target(model), written))
        .isEqualTo(dialect);
  }

  @Test
  void embeds_by_invocation() {
    assertThat(endpoint(in("us-east-1")).dialect("embed", target("m"), null))
        .isEqualTo("bedrock-embeddings");
  }

  @Test
  void calls_a_model_by_the_id_that_the_connection_gives_it() {
    String arn = "arn:aws:bedrock:us-east-1:1:application-inference-profile/x";
    ModelTarget target = new ModelTarget("first", "main", "anthropic.claude-haiku-4-5", arn);
    assertThat(endpoint(in("us-east-1")).uri("chat", "bedrock-converse", target, false))
        .hasToString(
            "https://bedrock-runtime.us-east-1.amazonaws.com/model/"
                + "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aapplication-inference-profile%2Fx/converse");
  }

  @Test
  void of_an_identity_is_probed_by_asking_who_it_is() {
    HttpEndpoint endpoint = endpoint(in("eu-west-1"));
    TransportRequest.Builder probe = ((Prober) endpoint).probe();
    assertThat(probe.uri())
        .hasToString(
            "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15");
    TokenCalls.authorize(endpoint, probe);
    assertThat(probe.build().headers().first("Authorization")).contains("/eu-west-1/sts/");
  }

  @Test
  void probes_where_the_environment_says_that_sts_is() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:8080/");
    HttpEndpoint endpoint =
        endpoint(in("eu-west-1"), TokenCalls.NONE, environment, VirtualTime.manual());
    TransportRequest.Builder probe = ((Prober) endpoint).probe();
    probe.uri(URI.create(probe.uri() + "&team=one"));
    assertThat(probe.uri().toString()).startsWith("http://127.0.0.1:8080/?Action=");
    TokenCalls.authorize(endpoint, probe);
    assertThat(probe.build().headers().first("Authorization")).contains("/eu-west-1/sts/");
  }

  @Test
  void lists_models_in_its_own_format_and_signs_for_that() {
    HttpEndpoint endpoint = endpoint(in("us-east-1"));
    assertThat(((ModelLister) endpoint).format()).isEqualTo("bedrock-models");
    assertThat(authorization(endpoint, ((ModelLister) endpoint).models(null)))
        .contains("/us-east-1/bedrock/");
  }

  @Test
  void lists_the_profiles_after_the_models_page_by_page() {
    HttpEndpoint endpoint = endpoint(in("us-east-1"));
    ModelLister profiles = ((ModelLister) endpoint).more();
    assertThat(profiles.format()).isEqualTo("bedrock-profiles");
    assertThat(profiles.models(null))
        .hasToString("https://bedrock.us-east-1.amazonaws.com/inference-profiles?maxResults=1000");
    assertThat(profiles.models("a+b/c=").toString()).endsWith("&nextToken=a%2Bb%2Fc%3D");
    assertThat(authorization(endpoint, profiles.models("a+b/c="))).contains("/us-east-1/bedrock/");
    assertThat(profiles.more()).isNull();
  }
}
