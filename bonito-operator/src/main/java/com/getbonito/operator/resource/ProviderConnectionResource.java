package com.getbonito.operator.resource;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.getbonito.resource.v1alpha1.ProviderConnection;
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

/** A connection in a cluster. */
@Group("getbonito.com")
@Version("v1alpha1")
@Kind("ProviderConnection")
@Plural("providerconnections")
@ShortNames("pconn")
@Categories("bonito")
@AdditionalSelectableField(jsonPath = ".spec.provider")
@AdditionalSelectableField(jsonPath = ".spec.suspend")
@AdditionalPrinterColumn(name = "Provider", jsonPath = ".spec.provider")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type == \"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type == \"Ready\")].reason")
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.revision", priority = 1)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".status.account", priority = 1)
@AdditionalPrinterColumn(name = "Region", jsonPath = ".status.region", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@JsonDeserialize(using = ProviderConnectionResource.Reader.class)
public final class ProviderConnectionResource
    extends BonitoResource<ProviderConnection, ConnectionStatus> implements Namespaced {

  private static final long serialVersionUID = 1L;

  static final class Reader
      extends LenientReader<ProviderConnectionResource, ProviderConnection, ConnectionStatus> {
    Reader() {
      super(ProviderConnectionResource::new, ProviderConnection.class, ConnectionStatus.class);
    }
  }
}
