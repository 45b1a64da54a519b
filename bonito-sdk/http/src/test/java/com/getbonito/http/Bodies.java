package com.getbonito.http;

/** What an endpoint of OpenAI's dialect answers. */
final class Bodies {

  static final String COMPLETION =
      """
      {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[{"index":0,\
      "message":{"role":"assistant","content":"grüezi"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}\
      """;

  static final String EMBEDDING =
      """
      {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-1.0]}],\
      "model":"text-embedding-3-small","usage":{"prompt_tokens":2,"total_tokens":2}}\
      """;

  static final String DONE = "data: [DONE]\n\n";

  private Bodies() {}

  static String error(String code, String message) {
    return "{\"error\":{\"message\":\""
        + message
        + "\",\"type\":\"some_error\",\"param\":null,\"code\":\""
        + code
        + "\"}}";
  }

  static String text(String text) {
    return chunk("{\"content\":\"" + text + "\"}", "null");
  }

  static String finish() {
    return chunk("{}", "\"stop\"");
  }

  static String whole() {
    return text("gr") + text("üezi") + finish() + DONE;
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
        + "\"model\":\"gpt-4.1\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }
}
