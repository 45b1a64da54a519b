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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bedrock's endpoint of OpenAI's shape. It has chat completions and responses and no embeddings;
 * OpenAI's closed models are under {@code /openai/v1}, all others under {@code /v1}, and each
 * refuses the other's path.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/inference-responses-api.html">
 *     Responses API on Bedrock</a>
 */
final class MantleEndpoint implements HttpEndpoint, ModelLister, Prober {

  private static final String CHAT = "openai-chat";
  private static final String RESPONSES = "openai-responses";

  private final Addresses addresses;
  private final Authority authority;
  private final String service;
  private final URI list;

  MantleEndpoint(Addresses addresses, Authority authority) {
    this.addresses = addresses;
    this.authority = authority;
    this.service = service(addresses.models());
    this.list = URI.create(base("") + "/models");
  }

  /** The runtime endpoint has this API too, under a path, and its own name in signatures. */
  private static String service(String base) {
    String host = URI.create(base).getHost().toLowerCase(Locale.ROOT);
    return host.contains("bedrock-runtime") ? "bedrock" : "bedrock-mantle";
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    return switch (operation) {
      case "chat" -> RESPONSES.equals(written) ? RESPONSES : CHAT;
      case "embed" ->
          throw new UnsupportedFeatureException(
              "embed",
              "connection "
                  + target.connection()
                  + ": Bedrock's OpenAI API has no embeddings; use a connection with bedrock.api"
                  + " Converse");
      default -> throw new IllegalArgumentException("no such operation: " + operation);
    };
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    String path = RESPONSES.equals(dialect) ? "/responses" : "/chat/completions";
    return URI.create(base(target.nativeModel()) + path);
  }

  private String base(String model) {
    if (addresses.pathed()) {
      return addresses.models();
    }
    boolean closed = model.startsWith("openai.") && !model.startsWith("openai.gpt-oss");
    return addresses.models() + (closed ? "/openai/v1" : "/v1");
  }

  @Override
  public void authorize(TransportRequest.Builder request, Cancellation cancellation)
      throws TransportException {
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
    return "openai-models";
  }

  /** The list has one page. */
  @Override
  public URI models(@Nullable String page) {
    return list;
  }

  @Override
  public TransportRequest.Builder probe() {
    return TransportRequest.get(list);
  }
}
