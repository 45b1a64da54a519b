package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Head;
import com.getbonito.testkit.simulator.fault.Effect.How;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes an answer as HTTP/2; a stop ends the stream and leaves its neighbours alone. */
final class Http2Wire implements Wire {

  private final ChannelHandlerContext context;

  Http2Wire(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public ChannelHandlerContext context() {
    return context;
  }

  @Override
  public void head(Head head) {
    Http2Headers headers = new DefaultHttp2Headers();
    headers.status(String.valueOf(head.status()));
    head.headers().forEach(headers::add);
    if (head.length() >= 0) {
      headers.add("content-length", String.valueOf(head.length()));
    }
    context.write(new DefaultHttp2HeadersFrame(headers));
  }

  @Override
  public void data(ByteBuf bytes) {
    context.write(new DefaultHttp2DataFrame(bytes));
  }

  @Override
  public void end(@Nullable Duration closeAfter) {
    context.write(new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, true));
    if (closeAfter != null) {
      context.flush();
      Channel connection = context.channel().parent();
      connection
          .eventLoop()
          .schedule(() -> connection.close(), closeAfter.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void stop(How how) {
    switch (how) {
      case GO_AWAY -> goAway();
      case REFUSED_STREAM -> reset(Http2Error.REFUSED_STREAM);
      case FIN -> reset(Http2Error.CANCEL);
      default -> reset(Http2Error.INTERNAL_ERROR);
    }
  }

  @Override
  public void badChunk() {
    reset(Http2Error.PROTOCOL_ERROR);
  }

  /**
   * What was written goes out first: a reset drops what still waits to be sent, and within a read
   * the connection flushes at its end.
   */
  private void reset(Http2Error error) {
    context.flush();
    context.executor().execute(() -> context.writeAndFlush(new DefaultHttp2ResetFrame(error)));
  }

  /** Says that this stream was not processed: the last one that was is the one before it. */
  private void goAway() {
    Http2StreamChannel stream = (Http2StreamChannel) context.channel();
    ChannelHandlerContext connection = stream.parent().pipeline().context(Http2FrameCodec.class);
    Http2FrameCodec codec = (Http2FrameCodec) connection.handler();
    int last = Math.max(0, stream.stream().id() - 2);
    codec.goAway(
        connection,
        last,
        Http2Error.NO_ERROR.code(),
        Unpooled.EMPTY_BUFFER,
        connection.newPromise());
    connection.flush();
  }
}
