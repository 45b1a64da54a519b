package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * The three kinds as custom resources, with the rules that an API server checks by itself. The
 * specs are the records, untouched.
 */
final class ClusterResources {

  private ClusterResources() {}

  /** A connection in a cluster. */
  @Group("getbonito.com")
  @Version("v1alpha1")
  @Kind("ProviderConnection")
  @Plural("providerconnections")
  @ShortNames("pconn")
  static final class ConnectionResource extends CustomResource<ProviderConnection, Void>
      implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    protected ProviderConnection initSpec() {
      return ProviderConnection.builder().build();
    }

    @Override
    @ValidationRule(
        value = "self.provider == oldSelf.provider",
        fieldPath = ".provider",
        message = "a connection keeps its provider; make a new one")
    @ValidationRule(
        value =
            "(self.provider == 'Bedrock') == has(self.bedrock)"
                + " && (self.provider == 'AzureOpenAI') == has(self.azureOpenai)"
                + " && (self.provider == 'Vertex') == has(self.vertex)"
                + " && (self.provider == 'Anthropic') == has(self.anthropic)"
                + " && (self.provider == 'OpenAICompatible') == has(self.openaiCompatible)"
                + " && (self.provider == 'Custom') == has(self.custom)",
        message = "exactly the member that provider names must be set")
    @ValidationRule(
        value =
            "!has(self.credentials)"
                + " || (self.credentials.source == 'Secret') == has(self.credentials.secret)",
        fieldPath = ".credentials",
        message = "source Secret needs a secret, and only it")
    @ValidationRule(
        value = "!has(self.probe) || duration(self.probe.interval) >= duration('30s')",
        fieldPath = ".probe",
        message = "the probe's interval is at least 30s")
    @ValidationRule(
        value = "!has(self.probe) || duration(self.probe.timeout) <= duration(self.probe.interval)",
        fieldPath = ".probe",
        message = "the probe's timeout is at most its interval")
    @ValidationRule(
        value =
            "!has(self.allowedNamespaces) || (self.allowedNamespaces.from == 'Selector')"
                + " == has(self.allowedNamespaces.selector)",
        fieldPath = ".allowedNamespaces",
        message = "selector goes with from Selector, and only with it")
    @ValidationRule(
        value = "!has(self.limits) || duration(self.limits.window) >= duration('1s')",
        fieldPath = ".limits",
        message = "the window of limits is at least 1s")
    public ProviderConnection getSpec() {
      return super.getSpec();
    }
  }

  /** A route in a cluster. */
  @Group("getbonito.com")
  @Version("v1alpha1")
  @Kind("Route")
  @Plural("routes")
  @ShortNames("brt")
  static final class RouteResource extends CustomResource<Route, Void> implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    protected Route initSpec() {
      return Route.builder().build();
    }

    @Override
    @ValidationRule(
        value =
            "self.strategy != 'AbTest' || (self.targets.all(t, has(t.weight))"
                + " && self.targets.map(t, t.weight).sum() == 100)",
        fieldPath = ".targets",
        message = "the weights of strategy AbTest sum to 100")
    @ValidationRule(
        value =
            "self.targets.all(t, !has(t.priority)"
                + " || self.targets.exists_one(u, has(u.priority) && u.priority == t.priority))",
        fieldPath = ".targets",
        message = "no priority is there twice")
    @ValidationRule(
        value =
            "!has(self.failover) || !has(self.failover.firstTokenTimeout)"
                + " || duration(self.failover.firstTokenTimeout)"
                + " <= duration(self.failover.attemptTimeout)",
        fieldPath = ".failover",
        message = "firstTokenTimeout is at most attemptTimeout")
    public Route getSpec() {
      return super.getSpec();
    }
  }

  /** A policy in a cluster. */
  @Group("getbonito.com")
  @Version("v1alpha1")
  @Kind("Policy")
  @Plural("policies")
  @ShortNames("bpol")
  static final class PolicyResource extends CustomResource<Policy, Void> implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    protected Policy initSpec() {
      return Policy.builder().build();
    }

    @Override
    @ValidationRule(
        value =
            "has(self.attribution) || has(self.models) || has(self.regions) || has(self.providers)"
                + " || has(self.tokens) || has(self.rateLimit) || has(self.concurrency)"
                + " || has(self.budgets)",
        message = "a policy limits something")
    @ValidationRule(
        value =
            "!has(self.attribution) || has(self.attribution.require)"
                + " || has(self.attribution.requireTags)",
        fieldPath = ".attribution",
        message = "attribution wants require or requireTags")
    @ValidationRule(
        value = "!has(self.models) || has(self.models.allow) || has(self.models.deny)",
        fieldPath = ".models",
        message = "models wants allow or deny")
    @ValidationRule(
        value = "!has(self.regions) || has(self.regions.allow) || has(self.regions.deny)",
        fieldPath = ".regions",
        message = "regions wants allow or deny")
    @ValidationRule(
        value = "!has(self.providers) || has(self.providers.allow) || has(self.providers.deny)",
        fieldPath = ".providers",
        message = "providers wants allow or deny")
    @ValidationRule(
        value = "!has(self.tokens) || has(self.tokens.maxInput) || has(self.tokens.maxOutput)",
        fieldPath = ".tokens",
        message = "tokens wants maxInput or maxOutput")
    @ValidationRule(
        value =
            "!has(self.rateLimit) || has(self.rateLimit.requests) || has(self.rateLimit.tokens)",
        fieldPath = ".rateLimit",
        message = "a rate limit limits requests or tokens")
    @ValidationRule(
        value = "!has(self.rateLimit) || duration(self.rateLimit.window) >= duration('1s')",
        fieldPath = ".rateLimit",
        message = "a rate limit's window is at least 1s")
    @ValidationRule(
        value =
            "!has(self.budgets) || self.budgets.all(b, !has(b.alertAt) || b.alertAt.isSorted())",
        fieldPath = ".budgets",
        message = "alertAt ascends")
    @ValidationRule(
        value =
            "!has(self.budgets) || self.budgets.all(b, !has(b.currency) || b.currency == 'USD')",
        fieldPath = ".budgets",
        message = "a budget's currency is USD")
    public Policy getSpec() {
      return super.getSpec();
    }
  }
}
