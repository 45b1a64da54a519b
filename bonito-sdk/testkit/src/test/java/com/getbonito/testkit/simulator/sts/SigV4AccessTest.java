package com.getbonito.testkit.simulator.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The example of AWS's own description of Signature Version 4: {@code ListUsers} of IAM, signed on
 * 30 August 2015.
 */
class SigV4AccessTest {

  private static final String SIGNATURE =
      "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
  private static final Instant SIGNED = Instant.parse("2015-08-30T12:36:00Z");

  private final AwsIdentities identities =
      new AwsIdentities().key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private final SigV4Access access = new SigV4Access(identities, "us-east-1", "iam");

  @Test
  void theExampleIsLetIn() {
    assertThat(access.refusal(example(SIGNATURE), SIGNED)).isNull();
  }

  @Test
  void anotherSignatureIsRefusedAndTheCanonicalRequestTold() {
    Refusal refused = access.refusal(example(SIGNATURE.replace('5', '6')), SIGNED);

    assertThat(refused.reason()).isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(refused.message()).contains("Action=ListUsers&Version=2010-05-08");
  }

  @Test
  void anythingThatIsChangedBehindTheSignatureIsRefused() {
    Arrival fine = example(SIGNATURE);

    assertThat(reason(with(fine, "POST", fine.query(), new byte[0])))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(with(fine, "GET", "Action=DeleteUser&Version=2010-05-08", new byte[0])))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(with(fine, "GET", fine.query(), new byte[] {1})))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void theOrderOfTheQueryIsOfNoMatter() {
    Arrival fine = example(SIGNATURE);

    assertThat(
            access.refusal(
                with(fine, "GET", "Version=2010-05-08&Action=ListUsers", new byte[0]), SIGNED))
        .isNull();
  }

  @Test
  void aSignatureLivesFiveMinutes() {
    Arrival fine = example(SIGNATURE);

    assertThat(access.refusal(fine, SIGNED.plus(Duration.ofMinutes(5)))).isNull();
    assertThat(access.refusal(fine, SIGNED.minus(Duration.ofMinutes(5)))).isNull();
    assertThat(access.refusal(fine, SIGNED.plusSeconds(301))).isNotNull();
    assertThat(access.refusal(fine, SIGNED.minusSeconds(301))).isNotNull();
  }

  @Test
  void theScopeMustBeThatOfTheEndpoint() {
    Arrival fine = example(SIGNATURE);

    assertThat(new SigV4Access(identities, "eu-west-1", "iam").refusal(fine, SIGNED)).isNotNull();
    assertThat(new SigV4Access(identities, "us-east-1", "sts").refusal(fine, SIGNED)).isNotNull();
  }

  @Test
  void aKeyThatWasTakenAwayIsUnknown() {
    identities.withoutKey("AKIDEXAMPLE");

    assertThat(access.refusal(example(SIGNATURE), SIGNED).status()).isEqualTo(401);
  }

  @Test
  void headersOfAwsMustBeSigned() {
    Arrival fine = example(SIGNATURE);
    Map<String, String> headers = new HashMap<>(fine.headers());
    headers.put("x-amz-target", "Something");

    assertThat(
            access.refusal(
                new Arrival(1, "", "GET", "/", fine.query(), headers, new byte[0]), SIGNED))
        .isNotNull();
  }

  @Test
  void whoDoesNotSignIsRefused() {
    Arrival bare = new Arrival(1, "", "GET", "/", "", Map.of(), new byte[0]);

    assertThat(access.refusal(bare, SIGNED).message()).contains("Missing Authentication Token");
  }

  private Reason reason(Arrival arrival) {
    return access.refusal(arrival, SIGNED).reason();
  }

  private static Arrival with(Arrival from, String method, String query, byte[] body) {
    return new Arrival(1, "", method, from.path(), query, from.headers(), body);
  }

  private static Arrival example(String signature) {
    Map<String, String> headers =
        Map.of(
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8",
            "host",
            "iam.amazonaws.com",
            "x-amz-date",
            "20150830T123600Z",
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date, Signature="
                + signature);
    return new Arrival(
        1, "", "GET", "/", "Action=ListUsers&Version=2010-05-08", headers, new byte[0]);
  }
}
