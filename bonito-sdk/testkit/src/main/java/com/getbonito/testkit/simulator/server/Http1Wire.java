package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Head;
import com.getbonito.testkit.simulator.fault.Effect.How;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes an answer as HTTP/1.1: with a length where it is known, else in chunks. */
final class Http1Wire implements Wire {

  private static final byte[] NO_CHUNK = "zz\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ChannelHandlerContext context;
  private final Http1Handler handler;
  private final boolean keepAlive;

  Http1Wire(ChannelHandlerContext context, Http1Handler handler, boolean keepAlive) {
    this.context = context;
    this.handler = handler;
    this.keepAlive = keepAlive;
  }

  @Override
  public ChannelHandlerContext context() {
    return context;
  }

  @Override
  public void head(Head head) {
    HttpResponseStatus status = HttpResponseStatus.valueOf(head.status());
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
    head.headers().forEach(response.headers()::add);
    if (head.length() >= 0) {
      HttpUtil.setContentLength(response, head.length());
    } else {
      HttpUtil.setTransferEncodingChunked(response, true);
    }
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    context.write(response, context.voidPromise());
  }

  @Override
  public void data(ByteBuf bytes) {
    context.write(new DefaultHttpContent(bytes), context.voidPromise());
  }

  @Override
  public void end(@Nullable Duration closeAfter) {
    LastHttpContent last = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    if (!keepAlive) {
      context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.write(last, context.voidPromise());
    handler.answered(context);
    if (closeAfter != null) {
      context.flush();
      context.executor().schedule(this::closeIfIdle, closeAfter.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void stop(How how) {
    if (how == How.RESET) {
      context.flush();
      context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      context.channel().close();
    } else {
      closeOnceWritten(Unpooled.EMPTY_BUFFER);
    }
  }

  @Override
  public void badChunk() {
    closeOnceWritten(Unpooled.wrappedBuffer(NO_CHUNK));
  }

  private void closeIfIdle() {
    if (handler.idle()) {
      context.close();
    }
  }

  /** Writes past the encoder, which would not let it through. */
  private void closeOnceWritten(ByteBuf bytes) {
    context
        .pipeline()
        .context(HttpServerCodec.class)
        .writeAndFlush(bytes)
        .addListener(ChannelFutureListener.CLOSE);
  }
}
