package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Arrival;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Answers the requests of an HTTP/1.1 connection one after another. */
final class Http1Handler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final Front front;
  private final Queue<Pipelined> queue = new ArrayDeque<>();
  private @Nullable Delivery delivery;

  Http1Handler(Front front) {
    this.front = front;
  }

  private record Pipelined(Arrival arrival, boolean keepAlive) {}

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    queue.add(new Pipelined(arrival(context, request), HttpUtil.isKeepAlive(request)));
    if (delivery == null) {
      next(context);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    if (delivery != null) {
      delivery.resume();
    }
    super.channelWritabilityChanged(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (delivery != null) {
      delivery.left();
    }
    super.channelInactive(context);
  }

  /** The answer is written; the next request of the connection, if there is one, gets its turn. */
  void answered(ChannelHandlerContext context) {
    delivery = null;
    context.executor().execute(() -> next(context));
  }

  boolean idle() {
    return delivery == null && queue.isEmpty();
  }

  private void next(ChannelHandlerContext context) {
    Pipelined request = delivery == null ? queue.poll() : null;
    if (request != null && context.channel().isActive()) {
      Http1Wire wire = new Http1Wire(context, this, request.keepAlive());
      delivery =
          new Delivery(front.open(request.arrival(), Connection.of(context.channel())), wire);
      delivery.start();
    }
  }

  private static Arrival arrival(ChannelHandlerContext context, FullHttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(field -> headers.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    return Arrival.at(
        Connection.of(context.channel()).number(),
        "HTTP/1.1",
        request.method().name(),
        request.uri(),
        headers,
        ByteBufUtil.getBytes(request.content()));
  }
}
