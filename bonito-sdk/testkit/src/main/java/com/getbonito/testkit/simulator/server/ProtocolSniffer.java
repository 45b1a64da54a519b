package com.getbonito.testkit.simulator.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Tells HTTP/2 with prior knowledge from HTTP/1.1 by the first bytes of the connection. */
final class ProtocolSniffer extends ByteToMessageDecoder {

  private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);

  private final Consumer<ChannelPipeline> http1;
  private final Consumer<ChannelPipeline> http2;

  ProtocolSniffer(Consumer<ChannelPipeline> http1, Consumer<ChannelPipeline> http2) {
    this.http1 = http1;
    this.http2 = http2;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int seen = Math.min(in.readableBytes(), PREFACE.length);
    boolean preface = true;
    for (int i = 0; i < seen && preface; i++) {
      preface = in.getByte(in.readerIndex() + i) == PREFACE[i];
    }
    if (!preface || seen == PREFACE.length) {
      (preface ? http2 : http1).accept(context.pipeline());
      context.pipeline().remove(this);
    }
  }
}
