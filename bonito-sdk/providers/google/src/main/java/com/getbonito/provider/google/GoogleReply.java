package com.getbonito.provider.google;

import com.getbonito.http.TokenExchange;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as Google's library reads it: whole, and compressed no more. */
final class GoogleReply extends LowLevelHttpResponse {

  private final TokenExchange.Reply reply;
  private final List<String> headers;
  private final byte[] body;

  GoogleReply(TokenExchange.Reply reply) {
    this.reply = reply;
    this.headers = reply.headers().namesAndValues();
    this.body = reply.body().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public @Nullable String getContentEncoding() {
    return null;
  }

  @Override
  public long getContentLength() {
    return body.length;
  }

  @Override
  public @Nullable String getContentType() {
    return reply.headers().first("content-type");
  }

  @Override
  public String getStatusLine() {
    return "HTTP/1.1 " + reply.status();
  }

  @Override
  public int getStatusCode() {
    return reply.status();
  }

  @Override
  public @Nullable String getReasonPhrase() {
    return null;
  }

  @Override
  public int getHeaderCount() {
    return headers.size() / 2;
  }

  @Override
  public String getHeaderName(int index) {
    return headers.get(2 * index);
  }

  @Override
  public String getHeaderValue(int index) {
    return headers.get(2 * index + 1);
  }
}
