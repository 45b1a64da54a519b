package com.getbonito.provider.aws;

import com.getbonito.spi.ModelLister;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lists the inference profiles of a region, under whose ids models are called across regions.
 *
 * @param control base of the endpoint that lists them
 */
record ProfileLister(String control) implements ModelLister {

  /** The most that the service gives at once. */
  private static final int PAGE = 1_000;

  @Override
  public String format() {
    return "bedrock-profiles";
  }

  @Override
  public URI models(@Nullable String page) {
    String first = control + "/inference-profiles?maxResults=" + PAGE;
    return URI.create(
        page == null
            ? first
            : first + "&nextToken=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
  }
}
