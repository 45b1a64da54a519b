package com.getbonito.billing;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import com.getbonito.money.ModelPrice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tools that the provider runs itself and bills by the use, on top of tokens: everything that is
 * neither a function nor a custom tool of the caller, and OpenAI's {@code web_search_options}.
 */
public final class HostedTools {

  private static final String SEARCH = "web_search_options";

  private HostedTools() {}

  /**
   * The most that the hosted tools of a request can cost beside its tokens, in picodollars: 0 where
   * it has none; null where one has no price, where nothing bounds how often it is used, and where
   * a native body without typed messages may ask for any.
   */
  public static @Nullable Long maximum(ModelPrice price, ChatRequest request) {
    if (InputBound.unread(request) || given(request.extras()) || givenByParameter(request)) {
      return null;
    }
    List<Tool> tools = request.tools();
    long sum = 0;
    for (int at = 0; at < tools.size(); at++) {
      Tool tool = tools.get(at);
      if (hosted(tool)) {
        Long each = price.perUse().get(tool.type());
        Long uses = uses(tool);
        if (each == null || uses == null) {
          return null;
        }
        try {
          sum = Math.addExact(sum, Math.multiplyExact(each, uses));
        } catch (ArithmeticException tooMuch) {
          return null;
        }
      }
    }
    return sum;
  }

  /** Whether a request brings tools that the provider runs, so that it must not be sent twice. */
  public static boolean any(ChatRequest request) {
    if (given(request.extras()) || givenByParameter(request)) {
      return true;
    }
    List<Tool> tools = request.tools();
    for (int at = 0; at < tools.size(); at++) {
      if (hosted(tools.get(at))) {
        return true;
      }
    }
    return false;
  }

  static boolean hosted(Tool tool) {
    return !tool.type().equals("function") && !tool.type().equals("custom");
  }

  /** Tools among the vendor fields cannot be told apart, so they count as hosted. */
  private static boolean given(Map<String, @Nullable Object> fields) {
    return !fields.isEmpty()
        && (fields.get(SEARCH) != null
            || fields.get("tools") != null
            || fields.get("plugins") != null);
  }

  private static boolean givenByParameter(ChatRequest request) {
    for (Map<String, @Nullable Object> fields : request.providerParameters().values()) {
      if (given(fields)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Long uses(Tool tool) {
    return tool.extras().get("max_uses") instanceof Long uses && uses >= 0 ? uses : null;
  }
}
