package com.getbonito.operator;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;

/**
 * How the operator speaks to the API server. Its sockets send at once: otherwise the body of every
 * write waits 40 ms for the acknowledgement of its header (Nagle's algorithm against delayed
 * acknowledgements).
 */
public final class ClusterClient {

  private ClusterClient() {}

  /** To be given a configuration, or to look for one as kubectl does. */
  public static KubernetesClientBuilder builder() {
    return new KubernetesClientBuilder().withHttpClientFactory(new Prompt());
  }

  static SocketFactory sockets() {
    return new PromptSockets();
  }

  private static final class Prompt extends OkHttpClientFactory {
    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
      builder.socketFactory(sockets());
    }
  }

  private static final class PromptSockets extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
      return prompt(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return prompt(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return prompt(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return prompt(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return prompt(new Socket(host, port, local, localPort));
    }

    private static Socket prompt(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      return socket;
    }
  }
}
