package com.getbonito.provider.azure;

import com.getbonito.testkit.junit.SimulatorTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("matrix")
@SimulatorTest(kind = "azure", tls = true)
@DisplayName("The same resource over HTTP/2 and TLS")
class AzureOverTlsContractTest extends AzureContractTest {}
