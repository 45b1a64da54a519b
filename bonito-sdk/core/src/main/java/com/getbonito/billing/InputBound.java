package com.getbonito.billing;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most tokens that a request can be read as, before any provider has counted them.
 *
 * <p>No tokenizer makes more tokens than its text has bytes of UTF-8, so the bytes of all that the
 * model reads are a bound, with a constant for what providers write around requests, messages,
 * tools and calls. What is not in the request (a file, an address, a stored answer), what is not
 * text (audio, documents) and what is not understood has no bound but the context window, which is
 * null here.
 */
public final class InputBound {

  /** Start of the text, and the instructions that some chat templates begin with. */
  static final int PER_REQUEST = 128;

  /** Role and delimiters. */
  static final int PER_MESSAGE = 16;

  /** Delimiters between parts, which are joined by nothing or a line break. */
  static final int PER_PART = 4;

  /** Field names and braces around a tool or a tool call. */
  static final int PER_TOOL = 96;

  /** The instructions on how to call tools, or on the form of the answer. */
  static final int PER_INSTRUCTION = 1_024;

  /** Start and end of a text to embed. */
  static final int PER_INPUT = 8;

  private static final long UNSIZED = VendorFields.UNSIZED;

  private InputBound() {}

  /** The most input tokens of a chat request; null where only the context window bounds them. */
  public static @Nullable Long of(ChatRequest request) {
    long bound = bound(request);
    return bound == UNSIZED ? null : Long.valueOf(bound);
  }

  /**
   * The most input tokens of an embedding request, all inputs together; null where nothing bounds
   * them: a context window holds for each input, not for their sum.
   */
  public static @Nullable Long of(EmbeddingRequest request) {
    List<EmbeddingInput> inputs = request.inputs();
    if (inputs.isEmpty() && request.nativeBody() != null) {
      return null;
    }
    long sum = VendorFields.ofEmbedding(request.extras());
    if (sum == UNSIZED) {
      return null;
    }
    for (int at = 0; at < inputs.size(); at++) {
      EmbeddingInput input = inputs.get(at);
      String text = input.text();
      sum += PER_INPUT + (text == null ? input.tokens().size() : Utf8.length(text));
    }
    return sum;
  }

  private static long bound(ChatRequest request) {
    List<Message> messages = request.messages();
    if (unread(request)) {
      return UNSIZED;
    }
    long sum = plus(PER_REQUEST, parameters(request));
    for (int at = 0; at < messages.size() && sum != UNSIZED; at++) {
      sum = plus(sum, message(messages.get(at)));
    }
    sum = plus(sum, tools(request.tools()));
    sum = plus(sum, format(request.responseFormat()));
    NativeBody body = request.nativeBody();
    return body == null || sum == UNSIZED ? sum : Math.max(sum, body.bytes().length);
  }

  /** Whether there is a native body and nothing was read from it: it may hold anything. */
  static boolean unread(ChatRequest request) {
    return request.messages().isEmpty() && request.nativeBody() != null;
  }

  private static long parameters(ChatRequest request) {
    long sum = VendorFields.ofRequest(request.extras());
    if (!request.providerParameters().isEmpty()) {
      for (Map<String, @Nullable Object> fields : request.providerParameters().values()) {
        sum = plus(sum, VendorFields.ofRequest(fields));
      }
    }
    return sum;
  }

  private static long message(Message message) {
    long sum = plus(PER_MESSAGE, VendorFields.ofMessage(message.extras()));
    String name = message.name();
    if (name != null) {
      sum = plus(sum, Utf8.length(name));
    }
    List<Content> content = message.content();
    for (int at = 0; at < content.size(); at++) {
      sum = plus(sum, part(content.get(at)));
    }
    return switch (message.kind()) {
      case SYSTEM, USER -> sum;
      case TOOL -> plus(sum, Utf8.length(((ToolMessage) message).callId()));
      case ASSISTANT -> plus(sum, calls(((AssistantMessage) message).toolCalls()));
    };
  }

  private static long part(Content part) {
    long around = plus(PER_PART, VendorFields.ofMessage(part.extras()));
    return plus(
        around,
        switch (part.kind()) {
          case TEXT -> text((TextContent) part);
          case REFUSAL -> Utf8.length(((RefusalContent) part).text());
          case REASONING -> reasoning((ReasoningContent) part);
          case IMAGE -> ((ImageContent) part).data() == null ? UNSIZED : ImageTokens.MOST;
          case AUDIO, DOCUMENT -> UNSIZED;
        });
  }

  /** Citations may go back to the provider that made them, whole. */
  private static long text(TextContent part) {
    long sum = Utf8.length(part.text());
    for (Citation citation : part.citations()) {
      sum = plus(sum, VendorFields.ofMessage(citation.extras()));
    }
    return sum;
  }

  private static long reasoning(ReasoningContent part) {
    return Utf8.length(part.text()) + length(part.signature()) + length(part.redacted());
  }

  private static long calls(List<ToolCall> calls) {
    long sum = 0;
    for (int at = 0; at < calls.size(); at++) {
      ToolCall call = calls.get(at);
      long text = Utf8.length(call.id()) + Utf8.length(call.name()) + Utf8.quoted(call.arguments());
      sum = plus(sum, plus(PER_TOOL + text, VendorFields.ofMessage(call.extras())));
    }
    return sum;
  }

  private static long tools(List<Tool> tools) {
    if (tools.isEmpty()) {
      return 0;
    }
    long sum = PER_INSTRUCTION;
    for (int at = 0; at < tools.size(); at++) {
      Tool tool = tools.get(at);
      if (HostedTools.hosted(tool)) {
        return UNSIZED;
      }
      long text = Utf8.length(tool.name()) + quoted(tool.description()) + length(tool.parameters());
      sum = plus(sum, plus(PER_TOOL + text, extras(tool.extras())));
    }
    return sum;
  }

  private static long format(@Nullable ResponseFormat format) {
    if (format == null || format.kind() == ResponseFormat.Kind.TEXT) {
      return 0;
    }
    long text = length(format.name()) + quoted(format.description()) + length(format.schema());
    return plus(PER_INSTRUCTION + text, extras(format.extras()));
  }

  private static long extras(Map<String, @Nullable Object> fields) {
    return fields.isEmpty() ? 0 : VendorFields.json(fields);
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : Utf8.length(text);
  }

  private static long quoted(@Nullable String text) {
    return text == null ? 0 : Utf8.quoted(text);
  }

  private static long plus(long sum, long more) {
    return sum == UNSIZED || more == UNSIZED ? UNSIZED : sum + more;
  }
}
