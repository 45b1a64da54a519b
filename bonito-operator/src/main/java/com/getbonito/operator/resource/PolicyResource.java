package com.getbonito.operator.resource;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.getbonito.resource.v1alpha1.Policy;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A policy in a cluster. */
@Group("getbonito.com")
@Version("v1alpha1")
@Kind("Policy")
@Plural("policies")
@ShortNames("bpol")
@Categories("bonito")
@AdditionalSelectableField(jsonPath = ".spec.mode")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".spec.mode")
@AdditionalPrinterColumn(name = "Routes", jsonPath = ".status.attached.routes", type = Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type == \"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type == \"Ready\")].reason")
@AdditionalPrinterColumn(
    name = "Connections",
    jsonPath = ".status.attached.connections",
    type = Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.revision", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@JsonDeserialize(using = PolicyResource.Reader.class)
public final class PolicyResource extends BonitoResource<Policy, PolicyStatus>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  static final class Reader extends LenientReader<PolicyResource, Policy, PolicyStatus> {
    Reader() {
      super(PolicyResource::new, Policy.class, PolicyStatus.class);
    }
  }
}
