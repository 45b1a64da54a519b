package com.getbonito.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client of the API server")
class ClusterClientTest {

  @Test
  void sends_at_once() throws Exception {
    try (Socket socket = ClusterClient.sockets().createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }
}
