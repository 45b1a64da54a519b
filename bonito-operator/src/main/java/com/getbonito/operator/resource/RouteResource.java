package com.getbonito.operator.resource;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.getbonito.resource.v1alpha1.Route;
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

/** A route in a cluster. */
@Group("getbonito.com")
@Version("v1alpha1")
@Kind("Route")
@Plural("routes")
@ShortNames("brt")
@Categories("bonito")
@AdditionalSelectableField(jsonPath = ".spec.strategy")
@AdditionalSelectableField(jsonPath = ".spec.suspend")
@AdditionalPrinterColumn(name = "Strategy", jsonPath = ".spec.strategy")
@AdditionalPrinterColumn(name = "Targets", jsonPath = ".status.targets")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type == \"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type == \"Ready\")].reason")
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.revision", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@JsonDeserialize(using = RouteResource.Reader.class)
public final class RouteResource extends BonitoResource<Route, RouteStatus> implements Namespaced {

  private static final long serialVersionUID = 1L;

  static final class Reader extends LenientReader<RouteResource, Route, RouteStatus> {
    Reader() {
      super(RouteResource::new, Route.class, RouteStatus.class);
    }
  }
}
