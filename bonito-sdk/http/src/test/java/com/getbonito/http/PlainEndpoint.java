package com.getbonito.http;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.wire.Dialect;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An endpoint of a language without rules, for tests of what is done around a codec. */
final class PlainEndpoint implements HttpEndpoint {

  static final ModelTarget TARGET = new ModelTarget("first", "main", "m", null);

  static Sender sender(Transport transport) {
    References references =
        new References("main", new SecretFiles(Path.of("nowhere"), variable -> null));
    Additions nothing =
        new Additions("main", HttpSettings.builder().build(), references, VirtualTime.manual());
    return new Sender(new PlainEndpoint(), transport, nothing);
  }

  static <R> Call<R> call(R request, AttemptObserver observer) {
    return new Call<>(request, TARGET, new Cancellation(), observer, 1024);
  }

  static Attempt attempt(Call<?> call, Dialect dialect) {
    return new Attempt("main", call, dialect, new PlainEndpoint(), VirtualTime.manual());
  }

  @Override
  public String dialect(String operation, ModelTarget target, @Nullable String written) {
    return "plain";
  }

  @Override
  public URI uri(String operation, String dialect, ModelTarget target, boolean streamed) {
    return URI.create("https://host/" + operation);
  }

  @Override
  public void authorize(TransportRequest.Builder request, Cancellation cancellation) {
    request.header("Authorization", "plain");
  }

  @Override
  public boolean renewCredential() {
    return false;
  }

  /** What codecs of the language share. */
  interface Plain extends Dialect {

    @Override
    default String id() {
      return "plain";
    }

    @Override
    default ErrorAnswer error(int status, Headers headers, byte[] body) {
      return new ErrorAnswer(status, headers, null, null);
    }

    @Override
    default ErrorKind classify(ErrorAnswer answer) {
      return ErrorKind.UPSTREAM_ERROR;
    }

    @Override
    default @Nullable RateLimits limits(Headers headers) {
      return null;
    }

    @Override
    default @Nullable String requestId(Headers headers) {
      return headers.first("x-request-id");
    }
  }
}
