package com.getbonito.testkit.simulator.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/** Sets a connection up for the protocol that the client speaks. */
final class Protocols extends ChannelInitializer<Channel> {

  private static final String CONNECTION = "connection";
  private static final int LARGEST_REQUEST = 64 << 20;
  private static final int WINDOW = 1 << 20;

  private final Front front;
  private final @Nullable SslContext tls;
  private final PortSettings settings;
  private final ChannelGroup connections;

  Protocols(Front front, PortSettings settings, ChannelGroup connections) {
    this.front = front;
    this.settings = settings;
    this.tls = settings.context();
    this.connections = connections;
  }

  @Override
  protected void initChannel(Channel connection) {
    connections.add(connection);
    ChannelPipeline pipeline = connection.pipeline();
    if (tls == null && settings.http2()) {
      pipeline.addLast(new ProtocolSniffer(this::http1, this::http2));
    } else if (tls != null) {
      pipeline.addLast(tls.newHandler(connection.alloc()));
      pipeline.addLast(new Negotiation());
    }
    pipeline.addLast(CONNECTION, new Connection(front.ledger()));
    if (tls == null && !settings.http2()) {
      http1(pipeline);
    }
  }

  private void http1(ChannelPipeline pipeline) {
    pipeline.addBefore(CONNECTION, null, new HttpServerCodec());
    pipeline.addBefore(CONNECTION, null, new HttpObjectAggregator(LARGEST_REQUEST));
    pipeline.addBefore(CONNECTION, null, new Http1Handler(front));
  }

  private void http2(ChannelPipeline pipeline) {
    Http2Settings http2 =
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(settings.maxStreams())
            .initialWindowSize(WINDOW);
    ChannelHandler stream =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new Http2Handler(front));
          }
        };
    pipeline.addBefore(
        CONNECTION,
        null,
        Http2FrameCodecBuilder.forServer()
            .initialSettings(http2)
            .decoderEnforceMaxRstFramesPerWindow(0, 0)
            .gracefulShutdownTimeoutMillis(0)
            .build());
    pipeline.addBefore(CONNECTION, null, new Http2MultiplexHandler(stream));
  }

  private final class Negotiation extends ApplicationProtocolNegotiationHandler {

    Negotiation() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        http2(context.pipeline());
      } else {
        http1(context.pipeline());
      }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
