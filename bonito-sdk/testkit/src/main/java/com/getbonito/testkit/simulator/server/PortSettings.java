package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.tls.ServerIdentity;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How a port speaks.
 *
 * @param tls null for plain text
 * @param http2 whether HTTP/2 is spoken, by ALPN over TLS and by prior knowledge without
 * @param maxStreams concurrent streams that an HTTP/2 client is granted, per connection
 */
public record PortSettings(@Nullable ServerIdentity tls, boolean http2, int maxStreams) {

  @Nullable SslContext context() {
    if (tls == null) {
      return null;
    }
    List<String> protocols = new ArrayList<>();
    if (http2) {
      protocols.add(ApplicationProtocolNames.HTTP_2);
    }
    protocols.add(ApplicationProtocolNames.HTTP_1_1);
    ApplicationProtocolConfig negotiation =
        new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            protocols);
    try {
      return SslContextBuilder.forServer(tls.key(), tls.chain())
          .sslProvider(SslProvider.JDK)
          .applicationProtocolConfig(negotiation)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("cannot speak TLS with " + tls, e);
    }
  }
}
