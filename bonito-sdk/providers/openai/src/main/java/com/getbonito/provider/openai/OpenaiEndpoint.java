package com.getbonito.provider.openai;

import com.getbonito.http.ApiKeySource;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of OpenAI's shape: fixed addresses, a bearer key, and OpenAI's account headers.
 *
 * <p>A call that was written for Responses is asked there; every other one as a chat completion.
 *
 * <p>OpenAI itself refuses {@code max_tokens} for its reasoning models; the others know that older
 * name of the cap best, so they are spoken to in the compatible variant of the dialect.
 */
final class OpenaiEndpoint implements HttpEndpoint, ModelLister, Prober {

  private static final String RESPONSES = "openai-responses";

  private final Addresses addresses;
  private final String chatDialect;
  private final @Nullable String organization;
  private final @Nullable String project;
  private final ApiKeySource key;

  OpenaiEndpoint(Addresses addresses, OpenaiCompatible settings, ApiKeySource key) {
    this.addresses = addresses;
    this.chatDialect =
        settings.preset() == Preset.OPENAI ? "openai-chat" : "openai-chat-compatible";
    this.organization = settings.organization();
    this.project = settings.project();
    this.key = key;
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    return switch (operation) {
      case "chat" -> RESPONSES.equals(written) ? RESPONSES : chatDialect;
      case "embed" -> "openai-embeddings";
      default -> throw unknown(operation);
    };
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    return switch (operation) {
      case "chat" -> dialect.equals(RESPONSES) ? addresses.responses() : addresses.chat();
      case "embed" -> addresses.embeddings();
      default -> throw unknown(operation);
    };
  }

  @Override
  public void prepare(TransportRequest.Builder request) {
    if (organization != null) {
      request.header("OpenAI-Organization", organization);
    }
    if (project != null) {
      request.header("OpenAI-Project", project);
    }
  }

  @Override
  public void authorize(TransportRequest.Builder request, Cancellation cancellation) {
    String value = key.value();
    if (value != null) {
      request.header("Authorization", "Bearer " + value);
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
    return "openai-models";
  }

  /** The list has one page. */
  @Override
  public URI models(@Nullable String page) {
    return addresses.models();
  }

  /** Listing the models costs nothing and needs the key. */
  @Override
  public TransportRequest.Builder probe() {
    return TransportRequest.get(addresses.models());
  }

  private static IllegalArgumentException unknown(String operation) {
    return new IllegalArgumentException("no such operation: " + operation);
  }
}
