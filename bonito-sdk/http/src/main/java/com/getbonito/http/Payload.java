package com.getbonito.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are sent once; the content type is a header like any other. It carries its exchange to
 * where OkHttp asks for it: a tag of OkHttp's would do the same, at the price of loading Kotlin's
 * reflection in every fresh JVM.
 */
final class Payload extends RequestBody {

  private final byte[] bytes;
  private final Exchange exchange;

  Payload(byte[] bytes, Exchange exchange) {
    this.bytes = bytes;
    this.exchange = exchange;
  }

  Exchange exchange() {
    return exchange;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
