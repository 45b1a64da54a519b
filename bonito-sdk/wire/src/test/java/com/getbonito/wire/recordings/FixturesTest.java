package com.getbonito.wire.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the codecs, and the checks themselves, against the hand-made exchanges. */
class FixturesTest {

  private static final Path FILE = Path.of("src/test/resources/fixtures/chat.jsonl");

  static Stream<Exchange> exchanges() {
    return RecordingsFolder.exchanges(FILE).stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void isReadAndWrittenAsItsProviderMeantIt(Exchange exchange) {
    assertThat(exchange.scope()).isNotEqualTo(Exchange.Scope.OUTSIDE);
    Checks checks = new Checks();
    checks.check(exchange);
    assertThat(checks.extras.misplaced).isEmpty();
  }

  @Test
  void theChecksSeeWhatIsMissing() {
    List<String> missed =
        exchanges()
            .filter(exchange -> exchange.id().equals("made-other-forms"))
            .map(exchange ->
                JsonEquality.differences(exchange.request(), Exchange.MAPPER.readTree("{}")))
            .findFirst()
            .orElseThrow()
            .stream()
            .map(difference -> difference.substring(0, difference.indexOf(':')))
            .toList();
    assertThat(missed).contains("$.messages", "$.stop", "$.max_tokens", "$.reasoning");
  }
}
