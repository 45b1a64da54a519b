package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Arrival;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the one request of an HTTP/2 stream. */
final class Http2Handler extends ChannelInboundHandlerAdapter {

  private static final byte[] NOTHING = {};

  private final Front front;
  private @Nullable Http2Headers head;
  private @Nullable ByteBuf body;
  private @Nullable Delivery delivery;

  Http2Handler(Front front) {
    this.front = front;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    try {
      if (frame instanceof Http2HeadersFrame headers) {
        head = head == null ? headers.headers() : head;
        endOf(context, headers.isEndStream());
      } else if (frame instanceof Http2DataFrame data) {
        ByteBuf into = body == null ? context.alloc().buffer() : body;
        body = into.writeBytes(data.content());
        endOf(context, data.isEndStream());
      }
    } finally {
      ReferenceCountUtil.release(frame);
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
    takeBody();
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    context.close();
    super.exceptionCaught(context, cause);
  }

  private void endOf(ChannelHandlerContext context, boolean endStream) {
    if (endStream && head != null) {
      Arrival arrival = arrival(context, head, takeBody());
      Connection connection = Connection.of(context.channel().parent());
      delivery = new Delivery(front.open(arrival, connection), new Http2Wire(context));
      delivery.start();
    }
  }

  private byte[] takeBody() {
    if (body == null) {
      return NOTHING;
    }
    byte[] bytes = ByteBufUtil.getBytes(body);
    body.release();
    body = null;
    return bytes;
  }

  private static Arrival arrival(ChannelHandlerContext context, Http2Headers head, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<CharSequence, CharSequence> field : head) {
      String name = field.getKey().toString();
      if (!name.startsWith(":")) {
        headers.put(name, field.getValue().toString());
      }
    }
    CharSequence host = head.authority();
    if (host != null) {
      headers.putIfAbsent("host", host.toString());
    }
    return Arrival.at(
        Connection.of(context.channel().parent()).number(),
        "HTTP/2",
        String.valueOf(head.method()),
        String.valueOf(head.path()),
        headers,
        body);
  }
}
