package com.getbonito.provider.anthropic;

import com.getbonito.testkit.junit.SimulatorTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("matrix")
@SimulatorTest(kind = "anthropic", tls = true)
@DisplayName("The same connection to Anthropic over HTTP/2 and TLS")
class AnthropicOverTlsContractTest extends AnthropicContractTest {}
