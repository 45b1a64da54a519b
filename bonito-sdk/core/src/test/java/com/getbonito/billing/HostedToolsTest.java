package com.getbonito.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Tool;
import com.getbonito.money.ModelPrice;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostedToolsTest {

  private static final ModelPrice PRICE =
      ModelPrice.builder("p").perUse("web_search", 1_000).perUse("free", 0).build();

  @Test
  void functionsAndCustomToolsAreTheCallersOwnAndCostNothing() {
    assertThat(of(request())).isZero();
    assertThat(of(request().tool(Tool.function("f", "does", "{}")))).isZero();
    assertThat(of(request().tool(Tool.vendor("custom", "c", Map.of())))).isZero();
  }

  @Test
  void aHostedToolCostsItsPriceForAsManyUsesAsItAllows() {
    assertThat(of(request().tool(hosted("web_search", 2L)))).isEqualTo(2_000);
    assertThat(of(request().tool(hosted("web_search", 2L)).tool(hosted("web_search", 3L))))
        .isEqualTo(5_000);
    assertThat(of(request().tool(hosted("web_search", 0L)))).isZero();
    assertThat(of(request().tool(hosted("free", 2L)))).isZero();
  }

  @Test
  void withoutAPriceOrABoundOnItsUsesThereIsNone() {
    assertThat(of(request().tool(hosted("code_interpreter", 2L)))).isNull();
    assertThat(of(request().tool(Tool.vendor("web_search", "", Map.of())))).isNull();
    assertThat(of(request().tool(hosted("web_search", "2")))).isNull();
    assertThat(of(request().tool(hosted("web_search", -1L)))).isNull();
    assertThat(of(request().tool(hosted("web_search", Long.MAX_VALUE)))).isNull();
  }

  @Test
  void searchOptionsAndToolsAmongTheVendorFieldsHaveNoBound() {
    assertThat(of(request().extras(Map.of("web_search_options", Map.of())))).isNull();
    assertThat(of(request().extras(Map.of("tools", "all")))).isNull();
    assertThat(of(request().providerParameter("*", "web_search_options", Map.of()))).isNull();
    assertThat(of(request().providerParameter("*", "tools", Map.of()))).isNull();
    assertThat(of(request().providerParameter("*", "tools", null))).isZero();
    assertThat(of(request().providerParameter("*", "seed", 1L))).isZero();
  }

  @Test
  void aNativeBodyThatNothingWasReadFromMayAskForAnyTool() {
    NativeBody body = NativeBody.of("openai-chat", new byte[] {'{', '}'});

    assertThat(of(ChatRequest.builder("r").nativeBody(body))).isNull();
    assertThat(of(request().nativeBody(body))).isZero();
  }

  @Test
  void aRequestHasNoneWhereItsToolsAreTheCallersOwn() {
    assertThat(any(request())).isFalse();
    assertThat(any(request().tool(Tool.function("f", "does", "{}")))).isFalse();
    assertThat(any(request().tool(Tool.vendor("custom", "c", Map.of())))).isFalse();
    assertThat(any(request().providerParameter("*", "seed", 1L))).isFalse();
  }

  @Test
  void aRequestHasSomeWhereverTheyStand() {
    assertThat(any(request().tool(hosted("web_search", 2L)))).isTrue();
    assertThat(any(request().tool(Tool.function("f", "does", "{}")).tool(hosted("web_search", 2L))))
        .isTrue();
    assertThat(any(request().extras(Map.of("plugins", "web")))).isTrue();
    assertThat(any(request().providerParameter("*", "tools", Map.of()))).isTrue();
  }

  private static boolean any(ChatRequest.Builder request) {
    return HostedTools.any(request.build());
  }

  private static ChatRequest.Builder request() {
    return ChatRequest.builder("r").user("hi");
  }

  private static Tool hosted(String type, Object uses) {
    return Tool.vendor(type, "", Map.of("max_uses", uses));
  }

  private static @Nullable Long of(ChatRequest.Builder request) {
    return HostedTools.maximum(PRICE, request.build());
  }
}
