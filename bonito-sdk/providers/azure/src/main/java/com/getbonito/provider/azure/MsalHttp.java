package com.getbonito.provider.azure;

import com.getbonito.http.TokenExchange;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends what msal4j wants to have sent, for the time of one token and on its thread. */
final class MsalHttp implements IHttpClient {

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final TokenExchange exchange;
  private final EntraAuthority authority;
  private final Cancellation cancellation;
  private int status;

  MsalHttp(TokenExchange exchange, EntraAuthority authority, Cancellation cancellation) {
    this.exchange = exchange;
    this.authority = authority;
    this.cancellation = cancellation;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException {
    TokenExchange.Reply reply = exchange.send(translated(request), cancellation);
    status = reply.status();
    HttpResponse response = new HttpResponse().statusCode(reply.status()).body(reply.body());
    response.addHeaders(headers(reply.headers().namesAndValues()));
    return response;
  }

  /** Whether the last answer says that another time would be better; msal4j does not pass it on. */
  boolean busy() {
    return status == TOO_MANY || status >= SERVER_ERROR;
  }

  private TransportRequest translated(HttpRequest request) {
    URI uri = authority.real(URI.create(request.url().toString()));
    TransportRequest.Builder builder =
        "GET".equals(request.httpMethod().name())
            ? TransportRequest.get(uri)
            : TransportRequest.post(uri, bytes(request.body()));
    Map<String, String> headers = request.headers();
    if (headers != null) {
      headers.forEach(builder::header);
    }
    return builder.build();
  }

  @SuppressWarnings("NullAway") // msal4j gives null for no body
  private static byte[] bytes(String body) {
    return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, List<String>> headers(List<String> namesAndValues) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      headers
          .computeIfAbsent(
              namesAndValues.get(i).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(namesAndValues.get(i + 1));
    }
    return headers;
  }
}
