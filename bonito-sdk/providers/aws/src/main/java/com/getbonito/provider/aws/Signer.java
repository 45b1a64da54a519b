package com.getbonito.provider.aws;

import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TransportRequest;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Signs requests by AWS Signature Version 4, as the AWS SDK's own clients do: over every header
 * that is there, the path escaped a second time, and the hash of the body.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature
 *     Version 4</a>
 */
final class Signer {

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final String region;
  private final Clock clock;

  /**
   * @param region region that the signature is valid in
   */
  Signer(String region, TimeSource time) {
    this.region = region;
    this.clock = new SigningClock(time);
  }

  /**
   * Adds the signature, in place of one that is there.
   *
   * @param request nothing of it may change afterwards
   * @param service name of the service that the signature is valid for
   */
  void sign(TransportRequest.Builder request, AwsKeys keys, String service) {
    byte[] body = request.body();
    SdkHttpRequest signed =
        signer
            .sign(order ->
                order
                    .identity(keys.identity())
                    .request(unsigned(request.build()))
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
            .request();
    for (Map.Entry<String, List<String>> each : signed.headers().entrySet()) {
      if (!each.getKey().equalsIgnoreCase("Host")) {
        request.header(each.getKey(), each.getValue().get(0));
      }
    }
  }

  private static SdkHttpRequest unsigned(TransportRequest request) {
    SdkHttpFullRequest.Builder unsigned =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(request.uri());
    List<String> headers = request.headers().namesAndValues();
    for (int i = 0; i < headers.size(); i += 2) {
      unsigned.putHeader(headers.get(i), headers.get(i + 1));
    }
    return unsigned.build();
  }
}
