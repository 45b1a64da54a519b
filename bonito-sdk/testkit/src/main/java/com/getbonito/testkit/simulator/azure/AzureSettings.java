package com.getbonito.testkit.simulator.azure;

import java.util.Map;

/**
 * What a simulated Azure resource has.
 *
 * @param deployments base model by name of the deployment; where there is none, every deployment
 *     exists that the endpoint's models allow, and is named like its model
 * @param region region in words, as {@code x-ms-region} says it
 */
public record AzureSettings(Map<String, String> deployments, String region) {

  /** Any deployment, in one region. */
  public static final AzureSettings ANY = new AzureSettings(Map.of(), "East US 2");

  public AzureSettings {
    deployments = Map.copyOf(deployments);
  }

  /** One deployment of a model. */
  public static AzureSettings of(String deployment, String baseModel) {
    return new AzureSettings(Map.of(deployment, baseModel), ANY.region());
  }

  /** What an answer of a deployment calls the model. */
  String base(String deployment) {
    return deployments.getOrDefault(deployment, deployment);
  }
}
