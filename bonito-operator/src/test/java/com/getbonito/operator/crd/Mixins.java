package com.getbonito.operator.crd;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.ConnectionStatus;
import com.getbonito.operator.resource.PolicyStatus;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Vertex;
import java.util.Map;

/** Which mixin tells what Kubernetes needs to know of which class. */
final class Mixins {

  private static final Map<Class<?>, Class<?>> ALL =
      Map.ofEntries(
          Map.entry(ProviderConnection.class, ConnectionMixins.Spec.class),
          Map.entry(Bedrock.class, ConnectionMixins.BedrockMember.class),
          Map.entry(AzureOpenai.class, ConnectionMixins.AzureMember.class),
          Map.entry(Vertex.class, ConnectionMixins.VertexMember.class),
          Map.entry(Anthropic.class, ConnectionMixins.AnthropicMember.class),
          Map.entry(ProviderConnection.OpenaiCompatible.class, ConnectionMixins.OpenaiMember.class),
          Map.entry(ProviderConnection.Credentials.class, ConnectionMixins.Credentials.class),
          Map.entry(ProviderConnection.Credentials.SecretRef.class, ConnectionMixins.Secret.class),
          Map.entry(OfferedModel.class, ConnectionMixins.Offered.class),
          Map.entry(OfferedModel.Prices.class, ConnectionMixins.Prices.class),
          Map.entry(Limits.class, ConnectionMixins.ProviderLimits.class),
          Map.entry(Probe.class, ConnectionMixins.Probed.class),
          Map.entry(HttpSettings.class, ConnectionMixins.Http.class),
          Map.entry(HttpSettings.Proxy.class, ConnectionMixins.Proxy.class),
          Map.entry(HttpSettings.Reference.class, ConnectionMixins.Reference.class),
          Map.entry(AllowedNamespaces.class, ConnectionMixins.Namespaces.class),
          Map.entry(RouteResource.class, RouteMixins.Whole.class),
          Map.entry(Route.class, RouteMixins.Spec.class),
          Map.entry(Route.Target.class, RouteMixins.OneTarget.class),
          Map.entry(Failover.class, RouteMixins.Failing.class),
          Map.entry(Policy.class, PolicyMixins.Spec.class),
          Map.entry(Policy.AppliesTo.class, PolicyMixins.Scope.class),
          Map.entry(Policy.Attribution.class, PolicyMixins.Attributed.class),
          Map.entry(Policy.Rule.class, PolicyMixins.AllowOrDeny.class),
          Map.entry(Policy.Tokens.class, PolicyMixins.TokenCaps.class),
          Map.entry(RateLimit.class, PolicyMixins.Rate.class),
          Map.entry(Budget.class, PolicyMixins.OneBudget.class),
          Map.entry(Condition.class, StatusMixins.OneCondition.class),
          Map.entry(ConnectionStatus.class, StatusMixins.OfConnection.class),
          Map.entry(RouteStatus.class, StatusMixins.OfRoute.class),
          Map.entry(PolicyStatus.class, StatusMixins.OfPolicy.class),
          Map.entry(PolicyStatus.Attached.class, StatusMixins.Counts.class));

  private Mixins() {}

  /** A mapper that sees the mixins. */
  static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    ALL.forEach(mapper::addMixIn);
    return mapper;
  }
}
