package com.getbonito.provider.google;

import com.getbonito.testkit.junit.SimulatorTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("matrix")
@SimulatorTest(kind = "vertex", tls = true)
@DisplayName("The same project over HTTP/2 and TLS")
class VertexOverTlsContractTest extends VertexContractTest {}
