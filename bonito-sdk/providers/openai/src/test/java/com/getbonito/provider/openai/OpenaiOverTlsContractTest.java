package com.getbonito.provider.openai;

import com.getbonito.testkit.junit.SimulatorTest;
import org.junit.jupiter.api.DisplayName;

@SimulatorTest(tls = true)
@DisplayName("The same connection over HTTP/2 and TLS")
class OpenaiOverTlsContractTest extends OpenaiContractTest {}
