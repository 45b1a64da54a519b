package com.getbonito.spring.boot.test;

import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.testkit.simulator.EndpointKind;
import java.net.URI;
import java.util.Objects;

/** Which simulated endpoint stands in for a connection, and how the connection is led there. */
enum SimulatedKind {
  BEDROCK(EndpointKind.BEDROCK) {
    @Override
    void lead(ProviderConnection.Builder to, ProviderConnection written, URI there) {
      Bedrock bedrock = Objects.requireNonNull(written.bedrock());
      to.bedrock(
          Bedrock.builder()
              .region(bedrock.region())
              .api(bedrock.api())
              .endpoint(there.toString())
              .build());
    }
  },
  BEDROCK_OPENAI(EndpointKind.OPENAI) {
    @Override
    void lead(ProviderConnection.Builder to, ProviderConnection written, URI there) {
      BEDROCK.lead(to, written, there);
    }
  },
  AZURE(EndpointKind.AZURE) {
    @Override
    void lead(ProviderConnection.Builder to, ProviderConnection written, URI there) {
      AzureOpenai azure = Objects.requireNonNull(written.azureOpenai());
      AzureOpenai.Builder led = AzureOpenai.builder().endpoint(there.toString()).api(azure.api());
      if (azure.apiVersion() != null) {
        led.apiVersion(azure.apiVersion());
      }
      if (azure.dataZone() != null) {
        led.dataZone(azure.dataZone());
      }
      to.azureOpenai(led.build());
    }
  },
  VERTEX(EndpointKind.VERTEX) {
    @Override
    void lead(ProviderConnection.Builder to, ProviderConnection written, URI there) {
      Vertex vertex = Objects.requireNonNull(written.vertex());
      to.vertex(new Vertex(vertex.project(), vertex.location(), there.toString()));
    }
  },
  ANTHROPIC(EndpointKind.ANTHROPIC) {
    @Override
    void lead(ProviderConnection.Builder to, ProviderConnection written, URI there) {
      Anthropic anthropic = written.anthropic();
      to.anthropic(new Anthropic(there.toString(), anthropic == null ? null : anthropic.version()));
    }
  },
  OPENAI(EndpointKind.OPENAI) {
    @Override
    void lead(ProviderConnection.Builder to, ProviderConnection written, URI there) {
      OpenaiCompatible openai = written.openaiCompatible();
      OpenaiCompatible.Builder led = OpenaiCompatible.builder().baseUrl(there.toString());
      if (openai != null) {
        led.preset(openai.preset());
      }
      to.openaiCompatible(led.build());
    }
  };

  private final EndpointKind endpoint;

  SimulatedKind(EndpointKind endpoint) {
    this.endpoint = endpoint;
  }

  /** Of a connection that does not bring a client of its own. */
  static SimulatedKind of(ProviderConnection connection) {
    return switch (connection.provider()) {
      case BEDROCK ->
          connection.bedrock() != null && connection.bedrock().api() == Bedrock.Api.OPENAI
              ? BEDROCK_OPENAI
              : BEDROCK;
      case AZURE_OPENAI -> AZURE;
      case VERTEX -> VERTEX;
      case ANTHROPIC -> ANTHROPIC;
      case OPENAI_COMPATIBLE -> OPENAI;
      case CUSTOM -> throw new IllegalArgumentException("a client of its own is not simulated");
    };
  }

  /** The kind of endpoint to describe. */
  EndpointKind endpoint() {
    return endpoint;
  }

  /** Sets the member of the connection's provider, as written but for its address and identity. */
  abstract void lead(ProviderConnection.Builder to, ProviderConnection written, URI there);
}
