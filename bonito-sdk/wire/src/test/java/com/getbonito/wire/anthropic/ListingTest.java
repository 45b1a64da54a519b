package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final AnthropicListingCodec CODEC = AnthropicListingCodec.INSTANCE;

  @Test
  void a_page_lists_models_and_says_what_the_next_one_is_asked_for_by() {
    ListingCodec.Page page =
        CODEC.decode(
            Written.bytes(
                "{'data':[{'type':'model','id':'claude-a','display_name':'Claude A',"
                    + "'created_at':'2026-01-01T00:00:00Z','max_input_tokens':200000,"
                    + "'max_tokens':64000,'capabilities':{'image_input':{'supported':true},"
                    + "'pdf_input':{'supported':false},'thinking':{'supported':true}}},"
                    + "{'type':'model','id':'claude-b','deprecated_at':'2026-01-01T00:00:00Z'}],"
                    + "'has_more':true,'first_id':'claude-a','last_id':'claude-b'}"));
    assertThat(page.next()).isEqualTo("claude-b");
    ListedModel first = page.models().get(0);
    assertThat(first.id()).isEqualTo("claude-a");
    assertThat(first.name()).isEqualTo("Claude A");
    assertThat(first.contextWindow()).isEqualTo(200000);
    assertThat(first.maxOutput()).isEqualTo(64000);
    assertThat(first.input()).containsExactly("text", "image");
    assertThat(first.capabilities()).containsExactly("tools", "json", "vision", "reasoning");
    assertThat(first.lifecycle()).isEqualTo("active");
    ListedModel second = page.models().get(1);
    assertThat(second.lifecycle()).isEqualTo("legacy");
    assertThat(second.capabilities()).isEmpty();
    assertThat(second.contextWindow()).isNull();
  }

  @Test
  void the_last_page_has_no_next() {
    ListingCodec.Page page =
        CODEC.decode(Written.bytes("{'data':[],'has_more':false,'last_id':'x'}"));
    assertThat(page.models()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  void what_is_no_list_is_refused() {
    assertThatThrownBy(() -> CODEC.decode(Written.bytes("{'models':[]}")))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> CODEC.decode(Written.bytes("nonsense")))
        .isInstanceOf(WireException.class);
  }
}
