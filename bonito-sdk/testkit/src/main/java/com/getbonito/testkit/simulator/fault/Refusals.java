package com.getbonito.testkit.simulator.fault;

import java.util.Map;

/** Error answers as OpenAI and the proxies before it word them. */
final class Refusals {

  private static final String JSON = "application/json";

  private Refusals() {}

  static Effect.Refuse openAi(int status, Map<String, String> headers) {
    return switch (status) {
      case 400 -> json(400, "invalid_request_error", "invalid_value", "Invalid value.", headers);
      case 401 ->
          json(401, "invalid_request_error", "invalid_api_key", "Incorrect API key.", headers);
      case 403 ->
          json(403, "invalid_request_error", "permission_denied", "Access denied.", headers);
      case 404 -> json(404, "invalid_request_error", "model_not_found", "No such model.", headers);
      case 408 -> json(408, "timeout", "request_timeout", "The model timed out.", headers);
      case 424 -> json(424, "model_error", "model_error", "The model failed.", headers);
      case 429 ->
          json(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.", headers);
      case 503 ->
          json(503, "server_error", "service_unavailable", "The service is overloaded.", headers);
      case 504 -> json(504, "server_error", "gateway_timeout", "The upstream timed out.", headers);
      case 529 -> json(529, "overloaded_error", "overloaded", "Overloaded.", headers);
      default -> json(status, "server_error", "server_error", "The server had an error.", headers);
    };
  }

  static Effect.Refuse contextExceeded() {
    return json(
        400,
        "invalid_request_error",
        "context_length_exceeded",
        "This model's maximum context length is 8192 tokens. However, your messages resulted in"
            + " 9001 tokens. Please reduce the length of the messages.",
        Map.of());
  }

  static Effect.Refuse contentPolicy() {
    return json(
        400,
        "invalid_request_error",
        "content_policy_violation",
        "Your request was rejected as a result of our safety system.",
        Map.of());
  }

  static Effect.Refuse contentFilter() {
    String body =
        """
        {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's \
        content management policy.","type":null,"param":"prompt","code":"content_filter",\
        "status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":\
        {"violence":{"filtered":true,"severity":"medium"}}}}}\
        """;
    return new Effect.Refuse(400, Map.of(), JSON, body);
  }

  static Effect.Refuse quota() {
    return json(
        429,
        "insufficient_quota",
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
        Map.of());
  }

  static Effect.Refuse proxyPage(int status) {
    String body =
        "<html>\r\n<head><title>"
            + status
            + " Bad Gateway</title></head>\r\n<body><center><h1>"
            + status
            + "</h1></center></body>\r\n</html>\r\n";
    return new Effect.Refuse(status, Map.of(), "text/html", body);
  }

  static String errorObject(String type, String code, String message) {
    return """
    {"error":{"message":"%s","type":"%s","param":null,"code":"%s"}}\
    """
        .formatted(message, type, code);
  }

  private static Effect.Refuse json(
      int status, String type, String code, String message, Map<String, String> headers) {
    return new Effect.Refuse(status, headers, JSON, errorObject(type, code, message));
  }
}
