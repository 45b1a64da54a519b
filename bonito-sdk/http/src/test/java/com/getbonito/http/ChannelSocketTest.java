package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A socket whose waits end at an interruption")
class ChannelSocketTest {

  private ServerSocket server;
  private Socket socket;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket =
        new InterruptibleSockets()
            .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    peer = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    peer.close();
    server.close();
  }

  @Test
  void a_reading_platform_thread_is_woken_and_the_socket_closed() throws InterruptedException {
    AtomicReference<IOException> failure = new AtomicReference<>();
    Thread reader =
        new Thread(() ->
            failure.set(
                catchThrowableOfType(IOException.class, () -> socket.getInputStream().read())));
    reader.start();
    await().until(() -> reader.getStackTrace().length > 0 && reads(reader));
    reader.interrupt();
    reader.join(1_000);
    assertThat(failure.get()).isNotNull();
  }

  @Test
  void a_thread_that_was_interrupted_already_still_writes_without_closing() throws IOException {
    Thread.currentThread().interrupt();
    socket.getOutputStream().write("whole".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(peer.getInputStream().readNBytes(5)).asString().isEqualTo("whole");
    socket.getOutputStream().write('!');
    assertThat(peer.getInputStream().read()).isEqualTo('!');
  }

  @Test
  void a_read_timeout_is_kept() throws IOException {
    socket.setSoTimeout(20);
    assertThat(socket.getSoTimeout()).isEqualTo(20);
    assertThat(catchThrowableOfType(IOException.class, () -> socket.getInputStream().read()))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  void it_knows_its_addresses() {
    assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
    assertThat(socket.getInetAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    assertThat(socket.isConnected()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void one_that_was_never_used_leaves_no_descriptor() throws IOException {
    long before = descriptors();
    for (int i = 0; i < 50; i++) {
      new InterruptibleSockets().createSocket().close();
    }
    assertThat(descriptors()).isLessThan(before + 10);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static boolean reads(Thread thread) {
    for (StackTraceElement each : thread.getStackTrace()) {
      if (each.getMethodName().equals("read")) {
        return true;
      }
    }
    return false;
  }
}
