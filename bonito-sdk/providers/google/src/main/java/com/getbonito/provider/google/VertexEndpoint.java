package com.getbonito.provider.google;

import com.getbonito.error.ErrorKind;
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
 * Vertex AI in one project and place. What is spoken follows from who published a model: Google's
 * own take Gemini's dialect, Anthropic's the raw one, and those of others the OpenAI-compatible one
 * at its own address.
 */
final class VertexEndpoint implements HttpEndpoint, ModelLister, Prober {

  private static final String GEMINI = "gemini";
  private static final String CLAUDE = "anthropic-vertex";
  private static final String OTHERS = "openai-chat-compatible";
  private static final String PREDICT = "vertex-predict";
  private static final String EMBED_CONTENT = "gemini-embed-content";

  private final VertexAddresses addresses;
  private final GoogleCredential credential;

  VertexEndpoint(VertexAddresses addresses, GoogleCredential credential) {
    this.addresses = addresses;
    this.credential = credential;
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    VertexModel model = addresses.model(target.nativeModel());
    return switch (operation) {
      case "chat" ->
          switch (model.publisher()) {
            case VertexModel.GOOGLE -> GEMINI;
            case VertexModel.ANTHROPIC -> CLAUDE;
            default -> OTHERS;
          };
      case "embed" -> embedsContent(target.nativeModel()) ? EMBED_CONTENT : PREDICT;
      default -> throw unknown(operation);
    };
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    VertexModel model = addresses.model(target.nativeModel());
    return switch (dialect) {
      case GEMINI ->
          addresses.of(model, streamed ? ":streamGenerateContent?alt=sse" : ":generateContent");
      case CLAUDE -> addresses.of(model, streamed ? ":streamRawPredict" : ":rawPredict");
      case OTHERS -> addresses.openai();
      case PREDICT -> addresses.of(model, ":predict");
      case EMBED_CONTENT -> addresses.of(model, ":embedContent");
      default -> throw unknown(operation + " in dialect " + dialect);
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
    return VertexErrors.classify(answer);
  }

  @Override
  public String format() {
    return "vertex-publishers";
  }

  /** The models of all publishers, which the beta version of the API alone lists. */
  @Override
  public URI models(@Nullable String page) {
    return addresses.publisherModels("*", page == null ? "" : "?pageToken=" + Segment.of(page));
  }

  /** Reads one entry of the list of Google's models, for which every project is let in. */
  @Override
  public TransportRequest.Builder probe() {
    return TransportRequest.get(addresses.publisherModels(VertexModel.GOOGLE, "?pageSize=1"));
  }

  /**
   * Whether a model takes one content at a time instead of instances: as Google's own SDK tells
   * them apart ({@code tIsVertexEmbedContentModel}).
   */
  private static boolean embedsContent(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1);
    return (name.contains("gemini") && !name.equals("gemini-embedding-001"))
        || name.contains("maas");
  }

  private static IllegalArgumentException unknown(String operation) {
    return new IllegalArgumentException("no such operation: " + operation);
  }
}
