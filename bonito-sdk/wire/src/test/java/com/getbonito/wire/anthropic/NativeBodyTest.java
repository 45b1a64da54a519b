package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.WireException;
import org.junit.jupiter.api.Test;

/** A body of this dialect is forwarded with only the governed fields changed. */
class NativeBodyTest {

  private static final String BODY =
      "{'model':'claude-2','max_tokens':5000,'stream':false,'x':1.50,"
          + "'messages':[{'role':'user','content':'x'}],"
          + "'thinking':{'type':'enabled','budget_tokens':4000}}";

  private static ChatRequest read() {
    return new AnthropicNativeDialect().readChat("route", Written.bytes(BODY));
  }

  @Test
  void the_model_and_the_stream_are_the_targets() {
    byte[] written = AnthropicChatCodec.MESSAGES.encode(read(), Written.SONNET, true);
    assertThat(Written.quoted(written))
        .isEqualTo(
            "{'model':'claude-sonnet-4-5','stream':true,'max_tokens':5000,'x':1.50,"
                + "'messages':[{'role':'user','content':'x'}],"
                + "'thinking':{'type':'enabled','budget_tokens':4000}}");
  }

  @Test
  void the_other_surfaces_take_the_same_body_in_their_own_frame() {
    assertThat(Written.quoted(AnthropicChatCodec.VERTEX.encode(read(), Written.SONNET, true)))
        .startsWith("{'anthropic_version':'vertex-2023-10-16','stream':true,'max_tokens':5000")
        .doesNotContain("model");
    assertThat(Written.quoted(AnthropicChatCodec.BEDROCK.encode(read(), Written.SONNET, true)))
        .startsWith("{'anthropic_version':'bedrock-2023-05-31','max_tokens':5000")
        .doesNotContain("'stream'");
  }

  @Test
  void a_lower_cap_holds_and_takes_the_budget_for_thinking_with_it() {
    ChatRequest capped = read().withMaxOutputTokens(2000);
    assertThat(Written.quoted(AnthropicChatCodec.MESSAGES.encode(capped, Written.SONNET, false)))
        .contains("'max_tokens':2000", "'budget_tokens':1999");
    ChatRequest tight = read().withMaxOutputTokens(100);
    assertThat(Written.quoted(AnthropicChatCodec.MESSAGES.encode(tight, Written.SONNET, false)))
        .contains("'max_tokens':100", "'thinking':{'type':'disabled'}");
  }

  @Test
  void a_higher_cap_leaves_the_body_alone() {
    ChatRequest capped = read().withMaxOutputTokens(9000);
    assertThat(Written.quoted(AnthropicChatCodec.MESSAGES.encode(capped, Written.SONNET, false)))
        .contains("'max_tokens':5000", "'budget_tokens':4000");
  }

  @Test
  void a_body_that_is_no_object_is_refused() {
    ChatRequest request =
        ChatRequest.builder("r")
            .nativeBody(NativeBody.of("anthropic-messages", Written.bytes("[1]")))
            .build();
    assertThatThrownBy(() -> AnthropicChatCodec.MESSAGES.encode(request, Written.SONNET, false))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(
            () -> AnthropicCountCodec.INSTANCE.encode(request, Written.SONNET, Losses.REJECT))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void tokens_are_counted_of_what_becomes_input() {
    byte[] forwarded = AnthropicCountCodec.INSTANCE.encode(read(), Written.SONNET, Losses.REJECT);
    assertThat(Written.quoted(forwarded))
        .contains("'model':'claude-sonnet-4-5'", "'thinking'")
        .doesNotContain("max_tokens", "'stream'");
    ChatRequest typed =
        ChatRequest.builder("r").system("s").user("x").temperature(0.1).maxOutputTokens(5).build();
    assertThat(
            Written.quoted(
                AnthropicCountCodec.INSTANCE.encode(typed, Written.SONNET, Losses.REJECT)))
        .isEqualTo(
            "{'model':'claude-sonnet-4-5','system':'s',"
                + "'messages':[{'role':'user','content':'x'}]}");
  }

  @Test
  void a_count_is_read() {
    assertThat(AnthropicCountCodec.INSTANCE.decode(Written.bytes("{'input_tokens':14}")))
        .isEqualTo(14);
    for (String none : new String[] {"{}", "[]", "{'input_tokens':-1}", "{'input_tokens':1.5}"}) {
      assertThatThrownBy(() -> AnthropicCountCodec.INSTANCE.decode(Written.bytes(none)))
          .isInstanceOf(WireException.class);
    }
  }
}
