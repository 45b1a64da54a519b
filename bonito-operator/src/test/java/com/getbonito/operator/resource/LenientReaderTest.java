package com.getbonito.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resource of a newer version")
class LenientReaderTest {

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final String TARGETS = "targets: [{name: a, connection: aws, model: m}]";

  @Test
  void with_a_field_that_is_not_known_has_no_spec_and_says_why() {
    RouteResource route = route("{" + TARGETS + ", newField: 1}", "{}");
    assertThat(route.getMetadata().getName()).isEqualTo("chat");
    assertThat(route.getSpec()).isNull();
    assertThat(route.unread().code()).isEqualTo("BON-1004");
    assertThat(route.unread().path()).isEqualTo("spec.newField");
  }

  @Test
  void with_a_word_that_is_not_known_has_no_spec_and_says_why() {
    RouteResource route = route("{" + TARGETS + ", strategy: Magic}", "{}");
    assertThat(route.getSpec()).isNull();
    assertThat(route.unread().path()).isEqualTo("spec.strategy");
    assertThat(route.unread().message()).contains("'Magic'").doesNotContain("com.getbonito");
  }

  @Test
  void has_the_status_that_is_known_of_it() {
    RouteResource route = route("{" + TARGETS + "}", "{rollout: {ready: 3}, sequence: 7}");
    assertThat(route.unread()).isNull();
    assertThat(route.getSpec().targets()).hasSize(1);
    assertThat(route.getStatus().sequence()).isEqualTo(7);
  }

  @Test
  void has_no_status_where_it_cannot_be_read() {
    assertThat(route("{" + TARGETS + "}", "{conditions: [{type: A, status: Perhaps}]}").getStatus())
        .isNull();
  }

  @Test
  void that_has_no_spec_says_so() {
    assertThat(route("null", "null").unread().path()).isEqualTo("spec");
  }

  @Test
  void can_be_read_whichever_kind_it_is() {
    String policy = "kind: Policy\nmetadata: {name: a}\nspec: {newField: 1}";
    String connection =
        "kind: ProviderConnection\nmetadata: {name: a}\nspec: {provider: Bedrock, bedrock: {region: x}, newField: 1}";
    assertThat(SERIALIZATION.unmarshal(policy, PolicyResource.class).unread().path())
        .isEqualTo("spec.newField");
    assertThat(
            SERIALIZATION.unmarshal(connection, ProviderConnectionResource.class).unread().path())
        .isEqualTo("spec.newField");
  }

  private static RouteResource route(String spec, String status) {
    return SERIALIZATION.unmarshal(
        "apiVersion: getbonito.com/v1alpha1\nkind: Route\nmetadata: {name: chat}\nspec: %s\nstatus: %s"
            .formatted(spec, status),
        RouteResource.class);
  }
}
