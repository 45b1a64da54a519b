package com.getbonito.provider.azure;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What msal4j's results and failures mean. Its messages name applications, never secrets. */
final class MsalTokens {

  private static final int LONGEST = 1000;

  private MsalTokens() {}

  /** The token that a call of msal4j's ended in. */
  static Token of(CompletableFuture<IAuthenticationResult> result, MsalHttp http)
      throws TransportException {
    IAuthenticationResult got;
    try {
      got = result.join();
    } catch (CompletionException failed) {
      throw failure(failed.getCause() == null ? failed : failed.getCause(), http);
    }
    return new Token(SecretValue.of(got.accessToken()), got.expiresOnDate().toInstant());
  }

  /** What a failure means for the call that waits for the token. */
  static TransportException failure(Throwable failed, MsalHttp http) {
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
