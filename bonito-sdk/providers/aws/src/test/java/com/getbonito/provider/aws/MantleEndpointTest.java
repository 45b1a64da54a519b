package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.authorization;
import static com.getbonito.provider.aws.Contexts.endpoint;
import static com.getbonito.provider.aws.Contexts.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Bedrock.Api;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.Prober;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Bedrock's endpoint of OpenAI's shape")
class MantleEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "openai.gpt-oss-20b, openai-responses, /v1/responses",
    "openai.gpt-oss-safeguard-20b, openai-chat, /v1/chat/completions",
    "qwen.qwen3-coder-next, openai-chat, /v1/chat/completions",
    "openai.gpt-5.6-luna, openai-responses, /openai/v1/responses",
    "openai.gpt-5.5, openai-chat, /openai/v1/chat/completions",
  })
  void has_the_paths_that_were_recorded(String model, String dialect, String path) {
    assertThat(endpoint(in("us-east-1")).uri("chat", dialect, target(model), true))
        .hasToString("https://bedrock-mantle.us-east-1.api.aws" + path);
  }

  @Test
  void is_in_the_partition_of_its_region() {
    assertThat(endpoint(in("cn-north-1")).uri("chat", "openai-chat", target("m"), true).getHost())
        .isEqualTo("bedrock-mantle.cn-north-1.api.amazonwebservices.com.cn");
  }

  @Test
  void answers_in_responses_to_those_who_write_them() {
    HttpEndpoint endpoint = endpoint(in("us-east-1"));
    assertThat(endpoint.dialect("chat", target("m"), "openai-responses"))
        .isEqualTo("openai-responses");
    assertThat(endpoint.dialect("chat", target("m"), "anthropic-bedrock")).isEqualTo("openai-chat");
    assertThat(endpoint.dialect("chat", target("m"), null)).isEqualTo("openai-chat");
  }

  @Test
  void has_no_embeddings() {
    assertThatThrownBy(() -> endpoint(in("us-east-1")).dialect("embed", target("m"), null))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("connection main")
        .hasMessageContaining("bedrock.api Converse");
  }

  @Test
  void has_a_name_of_its_own_in_signatures() {
    assertThat(authorization(endpoint(in("us-east-1")))).contains("/us-east-1/bedrock-mantle/");
  }

  @Test
  void of_the_runtime_is_named_by_its_whole_base() {
    HttpEndpoint runtime =
        endpoint(
            in("us-east-1").endpoint("https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1"));
    assertThat(runtime.uri("chat", "openai-chat", target("openai.gpt-oss-20b-1:0"), false))
        .hasToString("https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions");
    assertThat(authorization(runtime)).contains("/us-east-1/bedrock/");
  }

  @Test
  void lists_its_models_free_of_charge_and_is_probed_by_that() {
    HttpEndpoint endpoint = endpoint(in("us-east-1"));
    String list = "https://bedrock-mantle.us-east-1.api.aws/v1/models";
    assertThat(((ModelLister) endpoint).format()).isEqualTo("openai-models");
    assertThat(((ModelLister) endpoint).models(null)).hasToString(list);
    assertThat(((Prober) endpoint).probe().uri()).hasToString(list);
  }

  private static Bedrock.Builder in(String region) {
    return Contexts.in(region).api(Api.OPENAI);
  }
}
