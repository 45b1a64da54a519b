package com.getbonito.verification.clouds.bedrock;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.utils.async.SimplePublisher;

/** AWS's own clients, fed with a recorded answer instead of a connection. */
public final class AwsClient {

  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "example"));

  private AwsClient() {}

  /** A client that is given one answer; to be closed. */
  public static BedrockRuntimeClient sync(int status, Map<String, String> headers, byte[] body) {
    return BedrockRuntimeClient.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .credentialsProvider(KEYS)
        .overrideConfiguration(
            settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .httpClient(new Answering(response(status, headers, body), body))
        .build();
  }

  /** A client that is given one streamed answer; to be closed. */
  public static BedrockRuntimeAsyncClient async(
      int status, Map<String, String> headers, byte[] body) {
    return BedrockRuntimeAsyncClient.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .credentialsProvider(KEYS)
        .overrideConfiguration(
            settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .httpClient(new Streaming(response(status, headers, body), body))
        .build();
  }

  private static SdkHttpResponse response(int status, Map<String, String> headers, byte[] body) {
    SdkHttpResponse.Builder response =
        SdkHttpResponse.builder()
            .statusCode(status)
            .appendHeader("content-length", "" + body.length);
    headers.forEach(response::appendHeader);
    return response.build();
  }

  private record Answering(SdkHttpResponse response, byte[] body) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(response)
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  private record Streaming(SdkHttpResponse response, byte[] body) implements SdkAsyncHttpClient {

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      SimplePublisher<ByteBuffer> publisher = new SimplePublisher<>();
      request.responseHandler().onHeaders(response);
      request.responseHandler().onStream(publisher);
      var unused = publisher.send(ByteBuffer.wrap(body)).thenRun(publisher::complete);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
