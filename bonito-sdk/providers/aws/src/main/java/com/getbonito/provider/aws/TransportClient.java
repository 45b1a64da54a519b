package com.getbonito.provider.aws;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The connection's transport as the HTTP client of an AWS library, for one fetch of keys. Closing
 * it closes nothing: the transport is the connection's.
 */
final class TransportClient implements SdkHttpClient {

  /** What the transport says by itself. */
  private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect");

  private final Transport transport;
  private final Cancellation cancellation;

  /**
   * @param cancellation ends what is running
   */
  TransportClient(Transport transport, Cancellation cancellation) {
    this.transport = transport;
    this.cancellation = cancellation;
  }

  @Override
  public String clientName() {
    return "bonito";
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Running(request);
  }

  @Override
  public void close() {}

  private final class Running implements ExecutableHttpRequest {

    private final HttpExecuteRequest request;
    private final Cancellation ended = new Cancellation();

    Running(HttpExecuteRequest request) {
      this.request = request;
      cancellation.onCancel(ended::cancel);
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      WholeAnswer answer = WholeAnswer.to(translated(), transport, ended);
      return HttpExecuteResponse.builder()
          .response(head(answer))
          .responseBody(
              AbortableInputStream.create(new ByteArrayInputStream(answer.body()), () -> {}))
          .build();
    }

    @Override
    public void abort() {
      ended.cancel();
    }

    private TransportRequest translated() throws IOException {
      SdkHttpRequest asked = request.httpRequest();
      TransportRequest.Builder translated =
          switch (asked.method()) {
            case GET -> TransportRequest.get(asked.getUri());
            case POST -> TransportRequest.post(asked.getUri(), body());
            default -> throw new IOException("no such method: " + asked.method());
          };
      for (Map.Entry<String, List<String>> each : asked.headers().entrySet()) {
        if (!OWN.contains(each.getKey().toLowerCase(Locale.ROOT))) {
          translated.header(each.getKey(), String.join(",", each.getValue()));
        }
      }
      return translated.build();
    }

    private byte[] body() throws IOException {
      ContentStreamProvider content = request.contentStreamProvider().orElse(null);
      if (content == null) {
        return new byte[0];
      }
      try (InputStream stream = content.newStream()) {
        return stream.readAllBytes();
      }
    }
  }

  private static SdkHttpFullResponse head(WholeAnswer answer) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
    List<String> fields = answer.headers().namesAndValues();
    for (int i = 0; i < fields.size(); i += 2) {
      head.appendHeader(fields.get(i), fields.get(i + 1));
    }
    return head.build();
  }
}
