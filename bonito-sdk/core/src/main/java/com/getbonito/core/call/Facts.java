package com.getbonito.core.call;

import com.getbonito.billing.Answers;
import com.getbonito.billing.HostedTools;
import com.getbonito.billing.InputBound;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.decision.RequestFacts;
import com.getbonito.embedding.EmbeddingRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine reads of a request: sizes and needs, no content. */
final class Facts {

  private static final List<String> STORING = List.of("store", "background");

  private Facts() {}

  /**
   * @param bounded whether money needs to know the most that the input can be
   */
  static RequestFacts of(ChatRequest request, boolean streamed, boolean bounded) {
    int drawn = Answers.drawn(request);
    return new RequestFacts(
        "chat",
        streamed,
        request.messages().size(),
        Estimate.input(request),
        cap(request.sampling().maxOutputTokens()),
        drawn == Answers.UNBOUNDED ? 1 : drawn,
        needs(request),
        null,
        stateful(request),
        bounded ? InputBound.of(request) : null);
  }

  static RequestFacts of(EmbeddingRequest request, boolean bounded) {
    return new RequestFacts(
        "embed",
        false,
        request.inputs().size(),
        Estimate.input(request),
        null,
        1,
        List.of(),
        request.dimensions(),
        false,
        bounded ? InputBound.of(request) : null);
  }

  /** A cap below one is none: some servers take it for no limit at all. */
  private static @Nullable Integer cap(@Nullable Integer asked) {
    return asked == null || asked < 1 ? null : asked;
  }

  private static List<String> needs(ChatRequest request) {
    EnumSet<Content.Kind> kinds = EnumSet.noneOf(Content.Kind.class);
    for (Message message : request.messages()) {
      for (Content part : message.content()) {
        kinds.add(part.kind());
      }
    }
    List<String> needs = List.of();
    needs = kinds.contains(Content.Kind.AUDIO) ? with(needs, "audio") : needs;
    needs = kinds.contains(Content.Kind.DOCUMENT) ? with(needs, "documents") : needs;
    ResponseFormat format = request.responseFormat();
    boolean json = format != null && format.kind() != ResponseFormat.Kind.TEXT;
    needs = json ? with(needs, "json") : needs;
    needs = request.reasoning() != null ? with(needs, "reasoning") : needs;
    needs = request.tools().isEmpty() ? needs : with(needs, "tools");
    return kinds.contains(Content.Kind.IMAGE) ? with(needs, "vision") : needs;
  }

  private static List<String> with(List<String> needs, String need) {
    List<String> grown = needs.isEmpty() ? new ArrayList<>(2) : needs;
    grown.add(need);
    return grown;
  }

  private static boolean stateful(ChatRequest request) {
    if (HostedTools.any(request) || keepsResponse(request)) {
      return true;
    }
    if (request.extras().isEmpty() && request.providerParameters().isEmpty()) {
      return false;
    }
    return stores(request.extras())
        || request.providerParameters().values().stream().anyMatch(Facts::stores);
  }

  /** Responses are kept, and added to their conversation, unless the caller says otherwise. */
  private static boolean keepsResponse(ChatRequest request) {
    NativeBody body = request.nativeBody();
    Map<String, @Nullable Object> fields = request.extras();
    return body != null
        && body.dialect().equals("openai-responses")
        && (!Boolean.FALSE.equals(fields.get("store")) || fields.get("conversation") != null);
  }

  private static boolean stores(Map<String, @Nullable Object> fields) {
    return STORING.stream().anyMatch(name -> Boolean.TRUE.equals(fields.get(name)));
  }
}
