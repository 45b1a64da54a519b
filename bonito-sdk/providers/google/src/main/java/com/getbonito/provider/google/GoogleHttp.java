package com.getbonito.provider.google;

import com.getbonito.http.TokenExchange;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends what Google's library wants to have sent, for the time of one token and on its thread. */
final class GoogleHttp extends HttpTransport {

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final TokenExchange exchange;
  private final MetadataHost metadata;
  private final Cancellation cancellation;
  private int status;

  GoogleHttp(TokenExchange exchange, MetadataHost metadata, Cancellation cancellation) {
    this.exchange = exchange;
    this.metadata = metadata;
    this.cancellation = cancellation;
  }

  /** Whether the last answer says that another time would be better. */
  boolean busy() {
    return status == TOO_MANY || status >= SERVER_ERROR;
  }

  @Override
  public boolean supportsMethod(String method) {
    return method.equals("GET") || method.equals("POST");
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Outgoing(method, url);
  }

  private LowLevelHttpResponse send(TransportRequest request) throws IOException {
    TokenExchange.Reply reply = exchange.send(request, cancellation);
    status = reply.status();
    return new GoogleReply(reply);
  }

  private final class Outgoing extends LowLevelHttpRequest {

    private final String method;
    private final String url;
    private final List<String> headers = new ArrayList<>();

    Outgoing(String method, String url) {
      this.method = method;
      this.url = url;
    }

    /** The transport has compression of its own and undoes it. */
    @Override
    public void addHeader(String name, String value) {
      if (!name.equalsIgnoreCase("accept-encoding")) {
        headers.add(name);
        headers.add(value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      TransportRequest.Builder request =
          method.equals("GET")
              ? TransportRequest.get(metadata.real(url))
              : TransportRequest.post(metadata.real(url), body());
      for (int i = 0; i < headers.size(); i += 2) {
        request.header(headers.get(i), headers.get(i + 1));
      }
      if (getContentType() != null) {
        request.header("Content-Type", getContentType());
      }
      return send(request.build());
    }

    private byte[] body() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
      }
      return body.toByteArray();
    }
  }
}
