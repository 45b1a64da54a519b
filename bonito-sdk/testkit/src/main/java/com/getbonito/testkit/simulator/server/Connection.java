package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.ledger.Ledger;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/**
 * Counts a connection in the ledger and gives it its number. One that only reads the control door
 * is not counted, so that looking at the books does not change them.
 */
final class Connection extends ChannelInboundHandlerAdapter {

  private final Ledger ledger;
  private long number;
  private boolean counted;

  Connection(Ledger ledger) {
    this.ledger = ledger;
  }

  static Connection of(Channel channel) {
    return channel.pipeline().get(Connection.class);
  }

  long number() {
    return number;
  }

  void controls() {
    if (counted) {
      counted = false;
      ledger.discounted();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    number = ledger.connected();
    counted = true;
    super.channelActive(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (counted) {
      ledger.disconnected();
    }
    super.channelInactive(context);
  }

  /** A client that resets its connection or its handshake is an ordinary thing here. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    context.close();
    if (!(cause instanceof IOException) && !(cause.getCause() instanceof IOException)) {
      super.exceptionCaught(context, cause);
    }
  }
}
