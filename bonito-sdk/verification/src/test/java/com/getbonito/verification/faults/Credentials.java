package com.getbonito.verification.faults;

import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Pair.Setting;
import com.getbonito.verification.shapes.Way;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * What a connection shows is revoked between two calls: it looks once for what is worth something
 * now, and the caller notices nothing.
 */
final class Credentials {

  private Credentials() {}

  static Stream<Case> all() {
    return Stream.of(
            Case.all(
                "F09 revoked",
                "the session, token or key is revoked and replaced",
                Expected.EXACT,
                (way, softly) -> replaced(way, Setting.ISSUED, softly)),
            Case.all(
                "F09 revoked",
                "a lasting key is replaced",
                Expected.EXACT,
                (way, softly) -> replaced(way, Setting.USUAL, softly)))
        .flatMap(cases -> cases);
  }

  private static Seen replaced(Way way, Setting setting, SoftAssertions softly) {
    try (Pair pair = Pair.open(way, e -> {}, setting)) {
      Told before = Told.of(pair::ask);
      softly.assertThat(before.text()).as(before.words()).isEqualTo(Pair.SPOILED);
      pair.account.revoke(pair.spoiled);
      Told told = Told.of(pair::ask);
      softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.SPOILED);
      softly.assertThat(told.decision().attempts()).as("refused, then let in").hasSize(2);
      softly.assertThat(pair.spoiled.ledger().totals().requests()).isEqualTo(3);
      softly.assertThat(pair.health().failures()).as("blamed").isZero();
      softly.assertThat(pair.health().facts().credentialFailed()).isFalse();
      return Seen.of(pair, told.words(), Audit.of(pair, 2, Expected.EXACT, softly));
    }
  }
}
