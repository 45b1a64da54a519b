package com.getbonito.provider.anthropic;

import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.http.ApiKeySource;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The Anthropic API: fixed addresses, a key in {@code x-api-key}, and the version that requests are
 * written in. It has no embeddings. Beta features are switched on by header {@code anthropic-beta},
 * which a connection sets under {@code http.headers}.
 */
final class AnthropicEndpoint implements HttpEndpoint, ModelLister, Prober {

  private static final String MESSAGES = "anthropic-messages";

  private final URI messages;
  private final String list;
  private final String version;
  private final ApiKeySource key;

  /**
   * @param base address up to and without {@code /v1}
   * @param version value of the anthropic-version header
   */
  AnthropicEndpoint(String base, String version, ApiKeySource key) {
    this.messages = URI.create(base + "/v1/messages");
    this.list = base + "/v1/models?limit=";
    this.version = version;
    this.key = key;
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    return switch (operation) {
      case "chat" -> MESSAGES;
      case "embed" ->
          throw new UnsupportedFeatureException(
              "embed",
              "connection "
                  + target.connection()
                  + ": Anthropic has no embeddings; use a target of another provider");
      default -> throw new IllegalArgumentException("no such operation: " + operation);
    };
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    return messages;
  }

  @Override
  public void prepare(TransportRequest.Builder request) {
    request.header("anthropic-version", version);
  }

  @Override
  public void authorize(TransportRequest.Builder request, Cancellation cancellation) {
    String value = key.value();
    if (value != null) {
      request.header("x-api-key", value);
    }
  }

  @Override
  public boolean renewCredential() {
    return key.renew();
  }

  @Override
  public long credentialVersion() {
    return key.version();
  }

  @Override
  public String format() {
    return "anthropic-models";
  }

  /**
   * As many as a page may have.
   *
   * @param page id of the last model of the page before
   */
  @Override
  public URI models(@Nullable String page) {
    String first = list + "1000";
    return URI.create(
        page == null
            ? first
            : first + "&after_id=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
  }

  @Override
  public TransportRequest.Builder probe() {
    return TransportRequest.get(URI.create(list + "1"));
  }
}
