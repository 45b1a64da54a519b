package com.getbonito.provider.google;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.http.TokenExchange;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Google by its own library, over the connection's transport. The keys are read anew for
 * every token, so that rotated ones are in place without a restart; refused ones give way to the
 * second where there is one. The library neither caches nor retries here.
 */
final class GoogleTokens implements TokenSource {

  /** The one scope that Vertex AI knows. */
  static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private static final int LONGEST = 1000;

  private final GoogleKeys keys;
  private final MetadataHost metadata;
  private final TokenExchange exchange;
  private volatile @Nullable String quotaProject;

  GoogleTokens(GoogleKeys keys, MetadataHost metadata, TokenExchange exchange) {
    this.keys = keys;
    this.metadata = metadata;
    this.exchange = exchange;
  }

  /** The project that calls are charged to, as the keys of the last token had it; else null. */
  @Nullable String quotaProject() {
    return quotaProject;
  }

  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    GoogleHttp http = new GoogleHttp(exchange, metadata, cancellation);
    HttpTransportFactory factory = () -> http;
    try {
      return token(keys.read(factory));
    } catch (IOException | RuntimeException refused) {
      TransportException failure = failure(refused, http);
      GoogleCredentials second = failure.kind() == ErrorKind.AUTH_INVALID ? second(factory) : null;
      if (second == null) {
        throw failure;
      }
      return retried(second, http);
    }
  }

  private Token retried(GoogleCredentials second, GoogleHttp http) throws TransportException {
    try {
      return token(second);
    } catch (IOException | RuntimeException refused) {
      throw failure(refused, http);
    }
  }

  private @Nullable GoogleCredentials second(HttpTransportFactory factory) {
    try {
      return keys.second(factory);
    } catch (IOException | RuntimeException unusable) {
      return null;
    }
  }

  private Token token(GoogleCredentials credentials) throws IOException {
    GoogleCredentials scoped = credentials.createScoped(SCOPE);
    AccessToken got = scoped.createWithCustomRetryStrategy(false).refreshAccessToken();
    quotaProject = credentials.getQuotaProjectId();
    return new Token(
        SecretValue.of(got.getTokenValue()),
        got.getExpirationTime() == null ? null : got.getExpirationTime().toInstant());
  }

  private static TransportException failure(Exception failed, GoogleHttp http) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof TransportException known) {
        return known;
      }
    }
    ErrorKind kind = http.busy() ? ErrorKind.OVERLOADED : ErrorKind.AUTH_INVALID;
    return new TransportException(kind, cut(failed.getMessage()), failed, Delivery.NONE);
  }

  private static String cut(@Nullable String message) {
    String text = String.valueOf(message);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
