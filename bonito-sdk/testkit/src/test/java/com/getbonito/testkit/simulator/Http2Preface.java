package com.getbonito.testkit.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Opens an HTTP/2 connection with prior knowledge and looks at the first frame that comes back. */
record Http2Preface(int firstFrameType) {

  static final int SETTINGS = 4;
  private static final byte[] EMPTY_SETTINGS = {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0};

  static Http2Preface send(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(preface);
      socket.getOutputStream().write(EMPTY_SETTINGS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.skipNBytes(3);
      return new Http2Preface(in.readUnsignedByte());
    }
  }
}
