package com.getbonito.provider.azure;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A resource of Azure OpenAI or Foundry by one of its APIs. The Responses dialect is spoken where
 * the caller's own body is written in it and the API is V1, which alone has it without a preview.
 */
final class AzureEndpoint implements HttpEndpoint, ModelLister, Prober {

  private static final String RESPONSES = "openai-responses";

  private final AzureAddresses addresses;
  private final ChatDialects dialects;
  private final boolean responses;
  private final Credential credential;

  AzureEndpoint(AzureAddresses addresses, AzureOpenai settings, Credential credential) {
    this.addresses = addresses;
    this.dialects = new ChatDialects(settings.api(), addresses.version());
    this.responses = settings.api() == Api.V1;
    this.credential = credential;
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    return switch (operation) {
      case "chat" ->
          responses && RESPONSES.equals(written) ? RESPONSES : dialects.of(target.model());
      case "embed" -> "openai-embeddings";
      default -> throw unknown(operation);
    };
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    return switch (operation) {
      case "chat" ->
          dialect.equals(RESPONSES) ? addresses.responses() : addresses.chat(target.nativeModel());
      case "embed" -> addresses.embeddings(target.nativeModel());
      default -> throw unknown(operation);
    };
  }

  @Override
  public void authorize(TransportRequest.Builder request, Cancellation cancellation)
      throws TransportException {
    credential.addTo(request, cancellation);
  }

  @Override
  public boolean renewCredential() {
    return credential.renew();
  }

  @Override
  public long credentialVersion() {
    return credential.version();
  }

  @Override
  public @Nullable ErrorKind classify(ErrorAnswer answer) {
    return AzureErrors.classify(answer);
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

  @Override
  public TransportRequest.Builder probe() {
    return TransportRequest.get(addresses.models());
  }

  private static IllegalArgumentException unknown(String operation) {
    return new IllegalArgumentException("no such operation: " + operation);
  }
}
