package com.getbonito.provider.azure;

import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The same resource by the Foundry models API")
class AzureFoundryContractTest extends AzureContractTest {

  @Override
  Api api() {
    return Api.FOUNDRY;
  }
}
