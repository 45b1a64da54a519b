package com.getbonito.http;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.Transport;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dialect at an endpoint over a transport. */
final class HttpModelClient implements ModelClient {

  private static final String CHAT = "chat";
  private static final String EMBED = "embed";

  /** Bytes of a page of a list. */
  private static final long MOST_LISTED = 8L << 20;

  private final ConnectionContext context;
  private final HttpEndpoint endpoint;
  private final Transport transport;
  private final Transport tokens;
  private final Sender sender;
  private final Buffers buffers = new Buffers();

  HttpModelClient(
      ConnectionContext context,
      HttpEndpoint endpoint,
      Transport transport,
      Transport tokens,
      Additions additions) {
    this.context = context;
    this.endpoint = endpoint;
    this.transport = transport;
    this.tokens = tokens;
    this.sender = new Sender(endpoint, transport, additions);
  }

  @Override
  public ChatResponse chat(Call<ChatRequest> call) {
    String dialect = dialect(CHAT, call.target(), call.request().nativeBody());
    ChatCodec codec = built(Codecs.chat(dialect), CHAT, dialect);
    byte[] body = codec.encode(call.request(), call.target(), false, losses(call));
    try (Answer answer = sender.send(CHAT, dialect, null, body, attempt(call, codec))) {
      byte[] content = answer.content();
      ChatResponse read = answer.decoded(() -> codec.decode(content));
      ChatResponse.Builder complete =
          read.toBuilder().requestId(answer.requestId()).rateLimits(answer.limits());
      if (read.model().isEmpty()) {
        complete.model(call.target().model());
      }
      if (read.raw() == null) {
        complete.raw(NativeBody.of(codec.id(), content));
      }
      return complete.build();
    }
  }

  @Override
  public ChatStream stream(Call<ChatRequest> call) {
    String dialect = dialect(CHAT, call.target(), call.request().nativeBody());
    ChatCodec codec = built(Codecs.chat(dialect), CHAT, dialect);
    byte[] body = codec.encode(call.request(), call.target(), true, losses(call));
    Answer answer = sender.send(CHAT, dialect, codec.streamType(), body, attempt(call, codec));
    boolean handedOver = false;
    try {
      StreamDecoder decoder = codec.decoder(call.request());
      ChatStream stream = new ChatStream(answer.events(decoder, buffers));
      handedOver = true;
      return stream;
    } finally {
      if (!handedOver) {
        answer.close();
      }
    }
  }

  @Override
  public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
    String dialect = dialect(EMBED, call.target(), call.request().nativeBody());
    EmbeddingCodec codec = built(Codecs.embedding(dialect), EMBED, dialect);
    return new Embeddings(sender, codec, dialect, losses(call), attempt(call, codec)).embed(call);
  }

  @Override
  public List<ListedModel> models(Cancellation cancellation) {
    if (!(endpoint instanceof ModelLister lister)) {
      throw new UnsupportedFeatureException(
          "models", "connection " + context.name() + ": its provider lists no models");
    }
    List<ListedModel> models = new ArrayList<>();
    for (ModelLister each = lister; each != null; each = each.more()) {
      ListingCodec codec = built(Codecs.listing(each.format()), "models", each.format());
      models.addAll(new Listing(sender, each, codec, attempt(looking(cancellation), codec)).all());
    }
    return List.copyOf(models);
  }

  @Override
  public void probe(Cancellation cancellation) {
    if (!(endpoint instanceof Prober prober)) {
      throw new UnsupportedFeatureException(
          "probe", "connection " + context.name() + ": its provider has nothing to probe");
    }
    ModelTarget nowhere = new ModelTarget("", context.name(), "", null);
    String dialect = endpoint.dialect(CHAT, nowhere, null);
    ChatCodec codec = built(Codecs.chat(dialect), CHAT, dialect);
    sender.send(prober.probe(), attempt(looking(cancellation), codec)).close();
  }

  @Override
  public boolean renewCredential() {
    return endpoint.renewCredential();
  }

  @Override
  public long credentialVersion() {
    return endpoint.credentialVersion();
  }

  @Override
  public void close() {
    transport.close();
    tokens.close();
  }

  private Call<String> looking(Cancellation cancellation) {
    return new Call<>(
        "",
        new ModelTarget("", context.name(), "", null),
        cancellation,
        AttemptObserver.NONE,
        MOST_LISTED);
  }

  private String dialect(String operation, ModelTarget target, @Nullable NativeBody written) {
    return endpoint.dialect(operation, target, written == null ? null : written.dialect());
  }

  private static Losses losses(Call<?> call) {
    AttemptObserver observer = call.observer();
    return new Losses() {
      @Override
      public void lost(String feature, String why) {
        observer.lost(feature, why);
      }

      @Override
      public void ignored(String feature) {
        observer.ignored(feature);
      }
    };
  }

  private Attempt attempt(Call<?> call, Dialect dialect) {
    return new Attempt(context.name(), call, dialect, endpoint, context.time());
  }

  private <C> C built(@Nullable C codec, String operation, String dialect) {
    if (codec == null) {
      throw new UnsupportedFeatureException(
          operation,
          "connection "
              + context.name()
              + ": dialect "
              + dialect
              + " is not built; use a target of another provider");
    }
    return codec;
  }
}
