package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("Where the definitions are newer than the operator, it")
class NewerDefinitionsTest {

  private static final String NEW_FIELD =
      "[{\"op\": \"add\", \"path\": \"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/newField\","
          + " \"value\": {\"type\": \"string\"}}]";

  @Test
  void serves_the_last_good_of_what_it_cannot_read_and_goes_on_with_all_others() {
    try (ControlPlane plane = ControlPlane.start()) {
      Installed.on(plane.client());
      for (String kind : new String[] {"routes", "policies"}) {
        plane
            .client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName(kind + ".getbonito.com")
            .patch(PatchContext.of(PatchType.JSON), NEW_FIELD);
      }
      Team ahead = new Team(plane, "ahead");
      Team other = new Team(plane, "other");
      Snapshot good;
      try (BonitoOperator operator = start(plane)) {
        ahead.connection("aws", "us-east-1");
        ahead.route("chat", "aws");
        ahead.awaitRoute("chat", "Ready", "True", "Ready");
        good = ahead.snapshot();
        Team.await("the new field is served")
            .ignoreExceptions()
            .until(() -> {
              ahead.routeWithMore("chat", ", newField: x", "aws");
              return true;
            });
        ahead.awaitRoute("chat", "Accepted", "False", "Invalid");
        ahead.awaitRoute("chat", "Programmed", "True", "LastGood");
        assertThat(operator.isLeading()).isTrue();
      }
      try (BonitoOperator restarted = start(plane)) {
        other.connection("aws", "us-east-1");
        other.route("chat", "aws");
        other.awaitRoute("chat", "Ready", "True", "Ready");
        assertThat(ahead.snapshot()).isEqualTo(good);
        other.policy("new", "{models: {deny: [x]}, newField: x}");
        other.awaitPolicy("new", "Programmed", "False", "Invalid");
        other.awaitRoute("chat", "Programmed", "False", "PolicyInvalid");
        assertThat(restarted.isLeading()).isTrue();
      }
    }
  }

  private static BonitoOperator start(ControlPlane plane) {
    return BonitoOperator.start(
        plane.client(), new OperatorSettings(Set.of(), "default", false, 0), () -> {});
  }
}
