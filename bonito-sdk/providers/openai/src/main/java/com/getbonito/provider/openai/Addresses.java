package com.getbonito.provider.openai;

import java.net.URI;

/**
 * The addresses under a base URL, made once.
 *
 * @param chat where chat completions are asked for
 * @param embeddings where embeddings are asked for
 * @param responses where responses are asked for
 * @param models where models are listed
 */
record Addresses(URI chat, URI embeddings, URI responses, URI models) {

  /**
   * Joins the paths to a base URL, with or without a slash at its end; its query stays.
   *
   * @param base up to and with the version, for example {@code https://host/v1}
   */
  static Addresses under(String base) {
    return new Addresses(
        joined(base, "chat/completions"),
        joined(base, "embeddings"),
        joined(base, "responses"),
        joined(base, "models"));
  }

  private static URI joined(String base, String path) {
    int query = base.indexOf('?');
    String before = query < 0 ? base : base.substring(0, query);
    String after = query < 0 ? "" : base.substring(query);
    return URI.create(before.replaceAll("/+$", "") + "/" + path + after);
  }
}
