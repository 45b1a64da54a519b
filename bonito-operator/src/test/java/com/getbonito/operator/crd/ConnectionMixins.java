package com.getbonito.operator.crd;

import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.SecretRef;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** What an API server checks of a connection, and how its lists are merged. */
final class ConnectionMixins {

  private static final String KEYS =
      "(!has(self.credentials.keys) || self.credentials.keys.all(k, k in ";
  private static final String SECONDARY =
      ") && (!has(self.credentials.secondary) || self.credentials.secondary.all(k, k in ";

  /** How the keys of well-known providers begin. */
  private static final String SECRET_ITSELF =
      "'^(sk-|gsk_|AIza|AKIA|xai-|hf_|Bearer )[A-Za-z0-9_-]{12}'";

  private static final String NO_SECRET = "looks like the secret itself; write where the secret is";
  private static final String NO_VARIABLE =
      "is no name of a variable; a secret is never written here";
  private static final String NO_KEY = "is no key of a secret; write it without a path";
  private static final String FORBIDDEN = "FieldValueForbidden";
  private static final String REQUIRED = "FieldValueRequired";

  private ConnectionMixins() {}

  @ValidationRule(
      value =
          "self.provider != 'Bedrock' || "
              + KEYS
              + "['accessKeyId', 'secretAccessKey', 'sessionToken', 'apiKey'])"
              + SECONDARY
              + "['accessKeyId', 'secretAccessKey', 'sessionToken', 'apiKey']))",
      fieldPath = ".credentials",
      reason = FORBIDDEN,
      message =
          "has a key that is no credential of provider Bedrock; it knows accessKeyId, secretAccessKey, sessionToken, apiKey")
  @ValidationRule(
      value =
          "self.provider != 'AzureOpenAI' || "
              + KEYS
              + "['apiKey', 'clientSecret', 'clientCertificate'])"
              + SECONDARY
              + "['apiKey', 'clientSecret', 'clientCertificate']))",
      fieldPath = ".credentials",
      reason = FORBIDDEN,
      message =
          "has a key that is no credential of provider AzureOpenAI; it knows apiKey, clientSecret, clientCertificate")
  @ValidationRule(
      value =
          "self.provider != 'Vertex' || "
              + KEYS
              + "['serviceAccountJson'])"
              + SECONDARY
              + "['serviceAccountJson']))",
      fieldPath = ".credentials",
      reason = FORBIDDEN,
      message = "has a key that is no credential of provider Vertex; it knows serviceAccountJson")
  @ValidationRule(
      value =
          "self.provider != 'Custom' || "
              + KEYS
              + "['apiKey', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'clientSecret', 'clientCertificate', 'serviceAccountJson'])"
              + SECONDARY
              + "['apiKey', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'clientSecret', 'clientCertificate', 'serviceAccountJson']))",
      fieldPath = ".credentials",
      reason = FORBIDDEN,
      message =
          "has a key that is no credential; there are apiKey, accessKeyId, secretAccessKey, sessionToken, clientSecret, clientCertificate, serviceAccountJson")
  @ValidationRule(
      value =
          "self.provider != 'Anthropic' || " + KEYS + "['apiKey'])" + SECONDARY + "['apiKey']))",
      fieldPath = ".credentials",
      reason = FORBIDDEN,
      message = "has a key that is no credential of provider Anthropic; it knows apiKey")
  @ValidationRule(
      value =
          "self.provider != 'OpenAICompatible' || "
              + KEYS
              + "['apiKey'])"
              + SECONDARY
              + "['apiKey']))",
      fieldPath = ".credentials",
      reason = FORBIDDEN,
      message = "has a key that is no credential of provider OpenAICompatible; it knows apiKey")
  @ValidationRule(
      value =
          "!has(self.bedrock) || !has(self.bedrock.roleArn) || !has(self.credentials.keys)"
              + " || !('apiKey' in self.credentials.keys)",
      fieldPath = ".bedrock.roleArn",
      reason = FORBIDDEN,
      message = "cannot be assumed with an apiKey")
  @ValidationRule(
      value =
          "!has(self.azureOpenai) || !has(self.credentials.keys)"
              + " || !('clientSecret' in self.credentials.keys"
              + " || 'clientCertificate' in self.credentials.keys)"
              + " || (has(self.azureOpenai.tenantId) && has(self.azureOpenai.clientId))",
      fieldPath = ".azureOpenai",
      reason = REQUIRED,
      message = "wants tenantId and clientId beside the credential of an Entra application")
  @ValidationRule(
      value = "!has(self.models) || has(self.azureOpenai) || self.models.all(m, !has(m.dataZone))",
      fieldPath = ".models",
      reason = FORBIDDEN,
      message = "has a dataZone, which goes with provider AzureOpenAI; write a region elsewhere")
  @ValidationRule(
      value =
          "!has(self.models) || !has(self.bedrock)"
              + " || self.models.all(m, !has(m.region) || m.region == self.bedrock.region)",
      fieldPath = ".models",
      message = "has a region that is not where this connection's calls go",
      messageExpression =
          "'has a region that is not where this connection\\'s calls go, which is ' + self.bedrock.region")
  @ValidationRule(
      value =
          "!has(self.models) || !has(self.vertex)"
              + " || self.models.all(m, !has(m.region) || m.region == self.vertex.location)",
      fieldPath = ".models",
      message = "has a region that is not where this connection's calls go",
      messageExpression =
          "'has a region that is not where this connection\\'s calls go, which is ' + self.vertex.location")
  interface Spec {
    @ValidationRule(value = "self == oldSelf", message = "cannot change; make a new connection")
    Provider provider();

    @Member(of = "provider", when = "Bedrock")
    Bedrock bedrock();

    @Member(of = "provider", when = "AzureOpenAI")
    AzureOpenai azureOpenai();

    @Member(of = "provider", when = "Vertex")
    Vertex vertex();

    @Member(of = "provider", when = "Anthropic")
    Anthropic anthropic();

    @Member(of = "provider", when = "OpenAICompatible")
    OpenaiCompatible openaiCompatible();

    @Member(of = "provider", when = "Custom")
    Custom custom();

    @Entries(by = "model")
    List<OfferedModel> models();
  }

  interface BedrockMember {
    @ValidationRule(
        value = "self.matches('^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$')",
        message = "is no region; write for example us-east-1")
    String region();

    @Url
    String endpoint();

    @Wants("is no role; write for example arn:aws:iam::123456789012:role/bonito")
    String roleArn();
  }

  interface AzureMember {
    @Url
    String endpoint();

    @ValidationRule(
        value = "self.lowerAscii() in ['eu', 'us', 'global']",
        message = "is none of eu, us, global")
    String dataZone();
  }

  interface VertexMember {
    @ValidationRule(
        value = "self.matches('^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$')",
        message = "is no location; write for example us-central1, or global")
    String location();

    @Url
    String endpoint();
  }

  interface AnthropicMember {
    @Url
    String endpoint();
  }

  @ValidationRule(
      value = "has(self.baseUrl) || !(self.preset in ['vllm', 'generic'])",
      fieldPath = ".baseUrl",
      reason = REQUIRED,
      message = "is required, since the preset knows none",
      messageExpression = "'is required, since preset ' + self.preset + ' knows none'")
  interface OpenaiMember {
    @Url
    String baseUrl();
  }

  @ValidationRule(
      value =
          "self.source != 'Ambient' || ((!has(self.keys) || size(self.keys) == 0)"
              + " && (!has(self.secondary) || size(self.secondary) == 0))",
      fieldPath = ".source",
      message = "is Ambient, which has no keys; write Env, File or Secret")
  @ValidationRule(
      value = "self.source == 'Ambient' || (has(self.keys) && size(self.keys) > 0)",
      fieldPath = ".keys",
      reason = REQUIRED,
      message = "is required by the source; write for example {apiKey: …}",
      messageExpression =
          "'is required by source ' + self.source + '; write for example {apiKey: …}'")
  @ValidationRule(
      value =
          "self.source != 'Env' || !has(self.keys) || self.keys.all(k,"
              + " self.keys[k].matches('^[A-Za-z_][A-Za-z0-9_]*$'))",
      fieldPath = ".keys",
      reason = FORBIDDEN,
      message = NO_VARIABLE)
  @ValidationRule(
      value =
          "self.source != 'Env' || !has(self.secondary) || self.secondary.all(k,"
              + " self.secondary[k].matches('^[A-Za-z_][A-Za-z0-9_]*$'))",
      fieldPath = ".secondary",
      reason = FORBIDDEN,
      message = NO_VARIABLE)
  @ValidationRule(
      value =
          "self.source != 'Secret' || !has(self.keys) || self.keys.all(k,"
              + " !self.keys[k].contains('/') && !self.keys[k].startsWith('.'))",
      fieldPath = ".keys",
      reason = FORBIDDEN,
      message = NO_KEY)
  @ValidationRule(
      value =
          "self.source != 'Secret' || !has(self.secondary) || self.secondary.all(k,"
              + " !self.secondary[k].contains('/') && !self.secondary[k].startsWith('.'))",
      fieldPath = ".secondary",
      reason = FORBIDDEN,
      message = NO_KEY)
  interface Credentials {
    @ValidationRule(
        value = "self.all(k, !self[k].matches(" + SECRET_ITSELF + "))",
        reason = FORBIDDEN,
        message = NO_SECRET)
    @ValidationRule(
        value = "('accessKeyId' in self) == ('secretAccessKey' in self)",
        message = "want accessKeyId and secretAccessKey together")
    @ValidationRule(
        value = "!('apiKey' in self && 'accessKeyId' in self)",
        message = "want an apiKey or an access key, not both")
    Map<String, String> keys();

    @ValidationRule(
        value = "self.all(k, !self[k].matches(" + SECRET_ITSELF + "))",
        reason = FORBIDDEN,
        message = NO_SECRET)
    @ValidationRule(
        value = "('accessKeyId' in self) == ('secretAccessKey' in self)",
        message = "want accessKeyId and secretAccessKey together")
    @ValidationRule(
        value = "!('apiKey' in self && 'accessKeyId' in self)",
        message = "want an apiKey or an access key, not both")
    Map<String, String> secondary();

    @Member(of = "source", when = "Secret")
    SecretRef secret();
  }

  interface Secret {
    @ValidationRule(
        value = "self.matches('^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$') && size(self) <= 253",
        message = "is no name of a Secret")
    String name();
  }

  @ValidationRule(
      value = "!has(self.region) || !has(self.dataZone)",
      fieldPath = ".region",
      reason = FORBIDDEN,
      message = "does not go with a dataZone; write one of them")
  interface Offered {
    @ValidationRule(
        value = "self.lowerAscii() in ['eu', 'us', 'global']",
        message = "is none of eu, us, global")
    String dataZone();
  }

  @ValidationRule(
      value =
          "has(self.input) || has(self.output) || has(self.cacheRead) || has(self.cacheWrite)"
              + " || has(self.cacheWriteHour) || has(self.reasoning)",
      message = "name no price; write one or remove it")
  interface Prices {
    String WORDS =
        "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals";

    @Wants(WORDS)
    String input();

    @Wants(WORDS)
    String output();

    @Wants(WORDS)
    String cacheRead();

    @Wants(WORDS)
    String cacheWrite();

    @Wants(WORDS)
    String cacheWriteHour();

    @Wants(WORDS)
    String reasoning();
  }

  @ValidationRule(
      value = "duration(self.window) >= duration('1s')",
      fieldPath = ".window",
      message = "is shorter than 1s")
  interface ProviderLimits {}

  @ValidationRule(
      value = "duration(self.interval) >= duration('30s')",
      fieldPath = ".interval",
      message = "wants at least 30s",
      messageExpression = "'is ' + self.interval + '; wants at least 30s'")
  @ValidationRule(
      value = "duration(self.timeout) <= duration(self.interval)",
      fieldPath = ".timeout",
      message = "is longer than the interval")
  interface Probed {}

  interface Http {
    @ValidationRule(
        value =
            "self.all(k, k.matches('^[A-Za-z0-9!#$%&\\'*+.^_`|~-]+$') && !(k.lowerAscii() in"
                + " ['host', 'content-length', 'content-type', 'transfer-encoding', 'connection',"
                + " 'accept']))",
        message = "has a name that is no header that can be set here")
    Map<String, Object> headers();
  }

  interface Proxy {
    @Url
    String url();
  }

  @ValidationRule(
      value = "self.source != 'Ambient'",
      fieldPath = ".source",
      message = "is Ambient; write Env, File or Secret")
  @ValidationRule(
      value = "self.source != 'Env' || self.key.matches('^[A-Za-z_][A-Za-z0-9_]*$')",
      fieldPath = ".key",
      reason = FORBIDDEN,
      message = NO_VARIABLE)
  @ValidationRule(
      value = "self.source != 'Secret' || !(self.key.contains('/') || self.key.startsWith('.'))",
      fieldPath = ".key",
      reason = FORBIDDEN,
      message = NO_KEY)
  interface Reference {
    @ValidationRule(
        value = "!self.matches(" + SECRET_ITSELF + ")",
        reason = FORBIDDEN,
        message = NO_SECRET)
    String key();
  }

  @ValidationRule(
      value = "self.from != 'Selector' || has(self.selector)",
      fieldPath = ".selector",
      reason = REQUIRED,
      message = "is required by from Selector")
  @ValidationRule(
      value = "self.from == 'Selector' || !has(self.selector)",
      fieldPath = ".selector",
      reason = FORBIDDEN,
      message = "goes with from Selector only")
  interface Namespaces {
    AllowedNamespaces.From from();
  }
}
