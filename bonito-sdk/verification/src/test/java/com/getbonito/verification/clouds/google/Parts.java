package com.getbonito.verification.clouds.google;

import java.util.List;

/** What both sides say of parts. */
final class Parts {

  /** Fields that hold a part's data, other than text and calls. */
  static final List<String> DATA =
      List.of(
          "inlineData",
          "fileData",
          "executableCode",
          "codeExecutionResult",
          "toolCall",
          "toolResponse");

  private Parts() {}

  /** Base64 in one alphabet, without padding: the library reads bytes, Bonito keeps the text. */
  static String plain(String base64) {
    return base64.replace('-', '+').replace('_', '/').replaceAll("=+$", "");
  }
}
