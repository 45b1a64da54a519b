package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.exchange.Frame;
import com.getbonito.testkit.simulator.exchange.Head;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.fault.Effect.How;
import com.getbonito.testkit.simulator.script.Chunking;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one exchange at its pace and no faster than the client reads. Lives on one event loop;
 * keeps no more than the next frame in memory.
 */
final class Delivery {

  private static final int LARGEST_BATCH = 1 << 15;

  private final Exchange exchange;
  private final Wire wire;
  private final ChannelHandlerContext context;
  private @Nullable Future<?> alarm;
  private Frame.@Nullable Data waiting;
  private @Nullable ByteBuf batch;
  private boolean headSent;
  private boolean over;

  Delivery(Exchange exchange, Wire wire) {
    this.exchange = exchange;
    this.wire = wire;
    this.context = wire.context();
  }

  void start() {
    after(exchange.headPause());
  }

  /**
   * Goes on where the client was too slow; in a turn of its own, because the news comes in the
   * middle of a write, also of one that fails.
   */
  void resume() {
    if (!over && alarm == null && context.channel().isWritable()) {
      alarm = context.executor().submit(this::wake);
    }
  }

  /** The client went away. */
  void left() {
    over = true;
    exchange.left();
    if (alarm != null) {
      alarm.cancel(false);
    }
    if (batch != null) {
      batch.release();
      batch = null;
    }
  }

  private void after(Duration pause) {
    if (pause.isZero()) {
      pump();
    } else {
      alarm = context.executor().schedule(this::wake, pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void wake() {
    alarm = null;
    if (!over) {
      pump();
    }
  }

  private void pump() {
    sendHead();
    boolean more = true;
    while (more && !over) {
      more = ready() && step();
    }
    writeBatch();
    context.flush();
  }

  private boolean ready() {
    return context.channel().isActive() && context.channel().isWritable();
  }

  private void sendHead() {
    Head head = exchange.head();
    if (head != null && !headSent) {
      exchange.headSent();
      wire.head(head);
    }
    headSent = true;
  }

  /** Takes one step; false where the next one is for later or for nobody. */
  private boolean step() {
    Frame frame = waiting == null ? exchange.next() : waiting;
    if (frame == null) {
      finish();
      return false;
    }
    if (frame instanceof Frame.Data data) {
      return data(data);
    }
    if (frame instanceof Frame.Stop stop) {
      stop(stop.how());
    } else {
      exchange.broke();
      conclude();
      wire.badChunk();
    }
    return false;
  }

  private boolean data(Frame.Data data) {
    if (waiting == null && !data.pause().isZero()) {
      waiting = data;
      after(data.pause());
      return false;
    }
    waiting = null;
    exchange.sent(data.piece());
    add(data.piece());
    if (exchange.chunking() == Chunking.SEGMENTED) {
      alarm = context.executor().submit(this::wake);
      return false;
    }
    return true;
  }

  private void add(Piece piece) {
    byte[] bytes = piece.bytes();
    if (batch != null && batch.readableBytes() + bytes.length > LARGEST_BATCH) {
      writeBatch();
    }
    if (bytes.length > LARGEST_BATCH) {
      wire.data(Unpooled.wrappedBuffer(bytes));
      return;
    }
    ByteBuf into = batch == null ? context.alloc().buffer(Math.max(512, bytes.length)) : batch;
    into.writeBytes(bytes);
    batch = into;
  }

  private void writeBatch() {
    if (batch != null) {
      ByteBuf full = batch;
      batch = null;
      wire.data(full);
    }
  }

  private void finish() {
    exchange.completed();
    conclude();
    wire.end(exchange.closeAfter());
  }

  private void stop(How how) {
    exchange.stopped(how);
    if (how == How.SILENCE) {
      return;
    }
    conclude();
    if (how == How.CLEAN_END) {
      wire.end(null);
    } else {
      wire.stop(how);
    }
  }

  private void conclude() {
    over = true;
    writeBatch();
  }
}
