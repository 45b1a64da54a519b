package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Head;
import com.getbonito.testkit.simulator.fault.Effect.How;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one protocol writes an answer. Used on the event loop of its channel alone. */
interface Wire {

  ChannelHandlerContext context();

  void head(Head head);

  void data(ByteBuf bytes);

  /**
   * The proper end of the body.
   *
   * @param closeAfter how long the connection then lives, null for good
   */
  void end(@Nullable Duration closeAfter);

  /** Stops in the middle; {@link How#SILENCE} and {@link How#CLEAN_END} never get here. */
  void stop(How how);

  void badChunk();
}
