package com.getbonito.provider.aws;

import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Bedrock's own endpoint: Converse for chat, InvokeModel for embeddings and for callers who write a
 * model family's own body.
 *
 * <p>An identity is probed by STS GetCallerIdentity, which costs nothing, needs no permission and
 * so succeeds for whoever may call models; an API key, which STS does not know, by the list of
 * models, which such a key may read.
 */
final class BedrockEndpoint implements HttpEndpoint, ModelLister, Prober {

  /** Name of Bedrock in signatures, for models and lists alike. */
  private static final String SERVICE = "bedrock";

  private static final String CONVERSE = "bedrock-converse";
  private static final String CLAUDE = "anthropic-bedrock";
  private static final String NOVA = "bedrock-nova";
  private static final String EMBEDDINGS = "bedrock-embeddings";

  private final Addresses addresses;
  private final Authority authority;
  private final CallerIdentity identity;
  private final URI list;

  BedrockEndpoint(Addresses addresses, Authority authority) {
    this.addresses = addresses;
    this.authority = authority;
    this.identity = new CallerIdentity(addresses.tokens());
    this.list = URI.create(addresses.control() + "/foundation-models");
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    return switch (operation) {
      case "chat" -> chat(target, written);
      case "embed" -> EMBEDDINGS;
      default -> throw new IllegalArgumentException("no such operation: " + operation);
    };
  }

  /** A family's own body goes to that family only; every other model is spoken to in Converse. */
  private static String chat(ModelTarget target, @Nullable String written) {
    if (CLAUDE.equals(written) && target.model().contains("anthropic.")) {
      return CLAUDE;
    }
    if (NOVA.equals(written) && target.model().contains("amazon.nova")) {
      return NOVA;
    }
    return CONVERSE;
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    String verb =
        switch (dialect) {
          case CONVERSE -> streamed ? "converse-stream" : "converse";
          case CLAUDE, NOVA -> streamed ? "invoke-with-response-stream" : "invoke";
          case EMBEDDINGS -> "invoke";
          default ->
              throw new UnsupportedFeatureException(
                  dialect, "Bedrock does not speak dialect " + dialect);
        };
    return URI.create(addresses.models() + ModelPath.of(target) + verb);
  }

  @Override
  public void authorize(TransportRequest.Builder request, Cancellation cancellation)
      throws TransportException {
    String service = identity.asks(request) ? CallerIdentity.SERVICE : SERVICE;
    authority.authorize(request, service, cancellation);
  }

  @Override
  public boolean renewCredential() {
    return authority.renew();
  }

  @Override
  public long credentialVersion() {
    return authority.version();
  }

  @Override
  public String format() {
    return "bedrock-models";
  }

  /** The list has one page. */
  @Override
  public URI models(@Nullable String page) {
    return list;
  }

  /** Many models can be called by a profile only. */
  @Override
  public ModelLister more() {
    return new ProfileLister(addresses.control());
  }

  @Override
  public TransportRequest.Builder probe() {
    return authority instanceof Authority.ApiKey ? TransportRequest.get(list) : identity.question();
  }
}
