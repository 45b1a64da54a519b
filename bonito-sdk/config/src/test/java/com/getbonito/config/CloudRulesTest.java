package com.getbonito.config;

import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A connection to a cloud")
class CloudRulesTest {

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Bedrock | bedrock: {region: us-east-1} | region: a",
        "Bedrock | bedrock: {region: us-east-1, api: OpenAI} |",
        "Bedrock | bedrock: {region: us-east-1} | credentials: {source: Env, keys: {apiKey: B}}",
        "Bedrock | bedrock: {region: us-east-1, roleArn: 'arn:aws:iam::123456789012:role/bonito',"
            + " externalId: x} | credentials: {source: Env, keys: {accessKeyId: A,"
            + " secretAccessKey: B, sessionToken: C}}",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com', dataZone: EU} |",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com', tenantId: t, clientId: c} |"
            + " credentials: {source: Env, keys: {clientSecret: A}}",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com', api: Deployments,"
            + " apiVersion: '2024-10-21'} | models: [{model: m, dataZone: us}]",
        "Vertex | vertex: {project: p, location: global} |"
            + " credentials: {source: Env, keys: {serviceAccountJson: A}}",
        "Anthropic | anthropic: {} |"
      })
  void is_valid(String provider, String member, String line) {
    String more = line == null || line.startsWith("region") ? "" : line;
    assertThat(problems(connection("c", "provider: " + provider, member, more))).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Bedrock | bedrock: {region: us-east-1} | credentials: {source: Env, keys:"
            + " {accessKeyId: A}} | BON-1031 connections/c.spec.credentials.keys",
        "Bedrock | bedrock: {region: us-east-1} | credentials: {source: Env, keys:"
            + " {accessKeyId: A, secretAccessKey: B, apiKey: C}} |"
            + " BON-1031 connections/c.spec.credentials.keys",
        "Bedrock | bedrock: {region: us-east-1} | credentials: {source: Env, keys:"
            + " {clientSecret: A}} | BON-1031 connections/c.spec.credentials.keys.clientSecret",
        "Bedrock | bedrock: {region: us-east-1, roleArn: 'arn:aws:iam::123456789012:role/r'} |"
            + " credentials: {source: Env, keys: {apiKey: A}} |"
            + " BON-1031 connections/c.spec.bedrock.roleArn",
        "Bedrock | bedrock: {region: us-east-1, externalId: x} | |"
            + " BON-1048 connections/c.spec.bedrock.externalId",
        "Bedrock | bedrock: {region: us-east-1, endpoint: 'ftp://x'} | |"
            + " BON-1035 connections/c.spec.bedrock.endpoint",
        "Bedrock | bedrock: {region: us-east-1} | models: [{model: m, dataZone: eu}] |"
            + " BON-1056 connections/c.spec.models[0].dataZone",
        "Bedrock | bedrock: {region: us-east-1} | models: [{model: m, region: eu-west-1}] |"
            + " BON-1056 connections/c.spec.models[0].region",
        "Vertex | vertex: {project: p, location: global} | models: [{model: m, region: us-east5}]"
            + " | BON-1056 connections/c.spec.models[0].region",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com'} | models: [{model: m,"
            + " dataZone: global, region: westeurope}] |"
            + " BON-1056 connections/c.spec.models[0].region",
        "Bedrock | bedrock: {region: US East} | |" + " BON-1098 connections/c.spec.bedrock.region",
        "Vertex | vertex: {project: p, location: 'a/b'} | |"
            + " BON-1098 connections/c.spec.vertex.location",
        "AzureOpenAI | azureOpenai: {endpoint: nowhere} | |"
            + " BON-1035 connections/c.spec.azureOpenai.endpoint",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com', apiVersion: v} | |"
            + " BON-1048 connections/c.spec.azureOpenai.apiVersion",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com', dataZone: moon} | |"
            + " BON-1056 connections/c.spec.azureOpenai.dataZone",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com'} | models: [{model: m,"
            + " dataZone: moon}] | BON-1056 connections/c.spec.models[0].dataZone",
        "AzureOpenAI | azureOpenai: {endpoint: 'https://x.example.com', clientId: c} |"
            + " credentials: {source: Env, keys: {clientSecret: A}} |"
            + " BON-1031 connections/c.spec.azureOpenai",
        "Vertex | vertex: {project: p, location: l, endpoint: nowhere} | |"
            + " BON-1035 connections/c.spec.vertex.endpoint",
        "Vertex | vertex: {project: p, location: l} | credentials: {source: Env, keys:"
            + " {apiKey: A}} | BON-1031 connections/c.spec.credentials.keys.apiKey",
        "Anthropic | anthropic: {endpoint: nowhere} | |"
            + " BON-1035 connections/c.spec.anthropic.endpoint"
      })
  void is_told_what_does_not_fit(String provider, String member, String line, String problem) {
    String more = line == null ? "" : line;
    assertThat(
            problems(connection("c", "provider: " + provider, member, more)).stream()
                .map(Documents::brief))
        .containsExactly(problem);
  }
}
