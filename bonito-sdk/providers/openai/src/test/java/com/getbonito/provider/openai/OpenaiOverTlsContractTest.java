package com.getbonito.provider.openai;

import com.getbonito.testkit.junit.SimulatorTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("matrix")
@SimulatorTest(tls = true)
@DisplayName("The same connection over HTTP/2 and TLS")
class OpenaiOverTlsContractTest extends OpenaiContractTest {}
