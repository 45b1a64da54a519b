package com.getbonito.http;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.Call;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.Transport;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.StreamDecoder;
import org.jspecify.annotations.Nullable;

/** A dialect at an endpoint over a transport. */
final class HttpModelClient implements ModelClient {

  private static final String CHAT = "chat";
  private static final String EMBED = "embed";

  private final ConnectionContext context;
  private final HttpEndpoint endpoint;
  private final Transport transport;
  private final Sender sender;
  private final Buffers buffers = new Buffers();
  private final @Nullable ChatCodec chatCodec;
  private final @Nullable EmbeddingCodec embeddingCodec;

  HttpModelClient(
      ConnectionContext context, HttpEndpoint endpoint, Transport transport, Additions additions) {
    this.context = context;
    this.endpoint = endpoint;
    this.transport = transport;
    this.sender = new Sender(endpoint, transport, additions);
    this.chatCodec = Codecs.chat(endpoint.dialect(CHAT));
    this.embeddingCodec = Codecs.embedding(endpoint.dialect(EMBED));
  }

  @Override
  public ChatResponse chat(Call<ChatRequest> call) {
    ChatCodec codec = built(chatCodec, CHAT);
    byte[] body = codec.encode(call.request(), call.target(), false);
    try (Answer answer = sender.send(CHAT, body, false, attempt(call, codec))) {
      byte[] content = answer.content();
      ChatResponse read = answer.decoded(() -> codec.decode(content));
      ChatResponse.Builder complete =
          read.toBuilder().requestId(answer.requestId()).rateLimits(answer.limits());
      if (read.raw() == null) {
        complete.raw(NativeBody.of(codec.id(), content));
      }
      return complete.build();
    }
  }

  @Override
  public ChatStream stream(Call<ChatRequest> call) {
    ChatCodec codec = built(chatCodec, CHAT);
    byte[] body = codec.encode(call.request(), call.target(), true);
    Answer answer = sender.send(CHAT, body, true, attempt(call, codec));
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
    EmbeddingCodec codec = built(embeddingCodec, EMBED);
    byte[] body = codec.encode(call.request(), call.target());
    try (Answer answer = sender.send(EMBED, body, false, attempt(call, codec))) {
      byte[] content = answer.content();
      EmbeddingResponse read = answer.decoded(() -> codec.decode(content));
      EmbeddingResponse.Builder complete =
          read.toBuilder().requestId(answer.requestId()).rateLimits(answer.limits());
      if (read.raw() == null) {
        complete.raw(NativeBody.of(codec.id(), content));
      }
      return complete.build();
    }
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
  }

  private Attempt attempt(Call<?> call, Dialect dialect) {
    return new Attempt(context.name(), call, dialect, endpoint, context.time());
  }

  private <C> C built(@Nullable C codec, String operation) {
    if (codec == null) {
      throw new UnsupportedFeatureException(
          operation,
          "connection "
              + context.name()
              + ": dialect "
              + endpoint.dialect(operation)
              + " is not built; use a target of another provider");
    }
    return codec;
  }
}
