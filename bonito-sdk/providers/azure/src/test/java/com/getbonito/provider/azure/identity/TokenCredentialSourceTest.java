package com.getbonito.provider.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.provider.azure.EntraTokenSupplier;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@DisplayName("A credential of azure-identity")
class TokenCredentialSourceTest {

  private static final Instant END = Instant.parse("2026-01-01T01:00:00Z");
  private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

  @Test
  void is_asked_for_the_scope_and_its_token_ends_when_it_says() throws TransportException {
    TokenCredential credential =
        request ->
            Mono.just(
                new AccessToken(
                    "for " + request.getScopes(), OffsetDateTime.ofInstant(END, ZoneOffset.UTC)));
    TokenSource.Token token =
        new TokenCredentialSource(credential, SCOPE).fetch(new Cancellation());
    assertThat(token.value().reveal()).isEqualTo("for [" + SCOPE + "]");
    assertThat(token.expires()).isEqualTo(END);
  }

  @Test
  void fits_what_the_endpoint_asks_an_application_for() {
    EntraTokenSupplier supplier =
        (connection, scope) -> new TokenCredentialSource(request -> Mono.empty(), scope);
    assertThat(supplier.tokens("main", SCOPE)).isNotNull();
  }

  @Test
  void that_fails_says_why() {
    TransportException failed =
        failure(request -> Mono.error(new IllegalStateException("no Azure CLI")));
    assertThat(failed.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(failed.delivery()).isEqualTo(Delivery.NONE);
    assertThat(failed).hasMessageContaining("no Azure CLI");
  }

  @Test
  void that_gives_nothing_is_refused() {
    assertThat(failure(request -> Mono.empty())).hasMessageContaining("it gave none");
  }

  private static TransportException failure(TokenCredential credential) {
    return catchThrowableOfType(
        TransportException.class,
        () -> new TokenCredentialSource(credential, SCOPE).fetch(new Cancellation()));
  }
}
