package com.getbonito.provider.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** What the AWS SDK's own Bedrock client would send, caught in place of being sent. */
final class SdkJudge {

  private final Region region;
  private final AwsCredentials keys;
  private final Clock clock;

  /**
   * A request as the SDK has signed it.
   *
   * @param request address and headers
   * @param body its bytes
   */
  record Sent(SdkHttpRequest request, byte[] body) {}

  SdkJudge(String region, AwsCredentials keys, Clock clock) {
    this.region = Region.of(region);
    this.keys = keys;
    this.clock = clock;
  }

  /** What a call of the blocking client sends. */
  Sent sent(Consumer<BedrockRuntimeClient> call) {
    AtomicReference<Sent> caught = new AtomicReference<>();
    try (BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .region(region)
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .overrideConfiguration(habits())
            .httpClient(new Catching(caught))
            .build()) {
      call.accept(client);
    }
    return caught.get();
  }

  /** What a call of the other client sends, which alone can stream. */
  Sent sentAsync(Consumer<BedrockRuntimeAsyncClient> call) {
    AtomicReference<Sent> caught = new AtomicReference<>();
    try (BedrockRuntimeAsyncClient client =
        BedrockRuntimeAsyncClient.builder()
            .region(region)
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .overrideConfiguration(habits())
            .httpClient(new CatchingAsync(caught))
            .build()) {
      call.accept(client);
    }
    return caught.get();
  }

  private ClientOverrideConfiguration habits() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(DefaultRetryStrategy.doNotRetry())
        .addExecutionInterceptor(
            new ExecutionInterceptor() {
              @Override
              public void beforeExecution(
                  Context.BeforeExecution context, ExecutionAttributes attributes) {
                attributes.putAttribute(AwsSignerExecutionAttribute.SIGNING_CLOCK, clock);
              }
            })
        .build();
  }

  private record Catching(AtomicReference<Sent> caught) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          caught.set(new Sent(request.httpRequest(), body(request)));
          byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(
                  SdkHttpFullResponse.builder()
                      .statusCode(200)
                      .putHeader("Content-Type", "application/json")
                      .build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
      try (InputStream stream = request.contentStreamProvider().orElseThrow().newStream()) {
        return stream.readAllBytes();
      }
    }

    @Override
    public void close() {}
  }

  private record CatchingAsync(AtomicReference<Sent> caught) implements SdkAsyncHttpClient {

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      request
          .requestContentPublisher()
          .subscribe(
              new Subscriber<ByteBuffer>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                  subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(ByteBuffer piece) {
                  byte[] bytes = new byte[piece.remaining()];
                  piece.get(bytes);
                  body.writeBytes(bytes);
                }

                @Override
                public void onError(Throwable failure) {
                  throw new AssertionError(failure);
                }

                @Override
                public void onComplete() {}
              });
      caught.set(new Sent(request.request(), body.toByteArray()));
      UncheckedIOException enough = new UncheckedIOException(new IOException("caught"));
      request.responseHandler().onError(enough);
      return CompletableFuture.failedFuture(enough);
    }

    @Override
    public void close() {}
  }
}
