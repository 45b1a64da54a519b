package com.getbonito.provider.azure;

import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The same resource by the deployments API")
class AzureDeploymentsContractTest extends AzureContractTest {

  @Override
  Api api() {
    return Api.DEPLOYMENTS;
  }
}
