package com.getbonito.provider.aws;

import com.getbonito.testkit.junit.SimulatorTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("matrix")
@SimulatorTest(kind = "bedrock", tls = true)
@DisplayName("The same signing connection to Bedrock over HTTP/2 and TLS")
class SignedOverTlsContractTest extends SignedContractTest {}
