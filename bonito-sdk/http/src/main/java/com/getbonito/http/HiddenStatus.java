package com.getbonito.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Hides from OkHttp the statuses that it would follow up with a second request of its own: 408,
 * 421, 503 with {@code Retry-After: 0}, redirects and challenges, some of them whatever {@code
 * retryOnConnectionFailure} says (OkHttp 5.5.1, {@code RetryAndFollowUpInterceptor}). It also keeps
 * a 407 of an endpoint from being an exception. The true status is noted in the {@link Exchange}.
 */
final class HiddenStatus implements Interceptor {

  private static final int HARMLESS = 200;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Exchange.of(chain.request()).answered(response.code());
    return followedUp(response.code()) ? response.newBuilder().code(HARMLESS).build() : response;
  }

  private static boolean followedUp(int status) {
    return switch (status) {
      case 300, 301, 302, 303, 307, 308, 401, 407, 408, 421, 503 -> true;
      default -> false;
    };
  }
}
