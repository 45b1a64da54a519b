package com.getbonito.core.call;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolChoice;
import com.getbonito.chat.ToolMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A digest of everything in a request that a model could answer differently to, and of what it may
 * cost at most; who calls and how long they wait is left out. Every value goes in with its length,
 * so that no two requests run into each other.
 */
final class RequestKey {

  /** Stands for null where a map cannot hold one. */
  private static final byte[] NOTHING = {0};

  private final MessageDigest digest;

  private RequestKey() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * The key of a request.
   *
   * @param governed what policies changed of it, for example the cap that is sent
   */
  static String of(ChatRequest request, String governed) {
    RequestKey key = new RequestKey();
    key.put(governed);
    key.request(request);
    return HexFormat.of().formatHex(key.digest.digest());
  }

  private void request(ChatRequest request) {
    count(request.messages());
    request.messages().forEach(this::message);
    count(request.tools());
    request.tools().forEach(this::tool);
    ToolChoice choice = request.toolChoice();
    put(choice == null ? null : choice.mode());
    put(choice == null ? null : choice.name());
    put(choice == null ? null : choice.extras());
    put(request.parallelToolCalls());
    ResponseFormat format = request.responseFormat();
    put(format == null ? null : format.kind());
    put(format == null ? null : format.name());
    put(format == null ? null : format.description());
    put(format == null ? null : format.schema());
    put(format == null ? null : format.strict());
    put(format == null ? null : format.extras());
    Reasoning reasoning = request.reasoning();
    put(reasoning == null ? null : reasoning.effort());
    put(reasoning == null ? null : reasoning.budgetTokens());
    sampling(request.sampling());
    put(request.providerParameters());
    put(request.extras());
    NativeBody body = request.nativeBody();
    put(body == null ? null : body.dialect());
    put(body == null ? null : body.bytes());
  }

  private void sampling(Sampling sampling) {
    put(sampling.maxOutputTokens());
    put(sampling.temperature());
    put(sampling.topP());
    put(sampling.topK());
    put(sampling.frequencyPenalty());
    put(sampling.presencePenalty());
    put(sampling.stop());
    put(sampling.seed());
    put(sampling.n());
    put(sampling.logprobs());
    put(sampling.topLogprobs());
  }

  private void message(Message message) {
    put(message.kind());
    put(message.name());
    put(message.multipart());
    put(message.extras());
    if (message instanceof ToolMessage answer) {
      put(answer.callId());
    } else if (message instanceof SystemMessage system) {
      put(system.developer());
    } else if (message instanceof AssistantMessage said) {
      count(said.toolCalls());
      said.toolCalls().forEach(this::call);
    }
    count(message.content());
    message.content().forEach(this::part);
  }

  private void part(Content part) {
    put(part.kind());
    put(part.extras());
    if (part instanceof TextContent text) {
      put(text.text());
    } else if (part instanceof RefusalContent refusal) {
      put(refusal.text());
    } else if (part instanceof ReasoningContent thought) {
      put(thought.text());
      put(thought.signature());
      put(thought.redacted());
    } else if (part instanceof ImageContent image) {
      put(image.url());
      put(image.mediaType());
      put(image.data());
      put(image.detail());
    } else if (part instanceof AudioContent audio) {
      put(audio.format());
      put(audio.data());
      put(audio.id());
      put(audio.transcript());
    } else if (part instanceof DocumentContent document) {
      put(document.name());
      put(document.mediaType());
      put(document.data());
      put(document.url());
      put(document.fileId());
    }
  }

  private void tool(Tool tool) {
    put(tool.type());
    put(tool.name());
    put(tool.description());
    put(tool.parameters());
    put(tool.strict());
    put(tool.extras());
  }

  private void call(ToolCall call) {
    put(call.id());
    put(call.type());
    put(call.name());
    put(call.arguments());
    put(call.extras());
  }

  private void count(List<?> list) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(list.size()).flip());
  }

  /** One value: nothing, bytes, a map in the order of its keys, a list, or what its text says. */
  private void put(@Nullable Object value) {
    if (value == null) {
      bytes('0', new byte[0]);
    } else if (value instanceof byte[] raw) {
      bytes('b', raw);
    } else if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((name, each) -> sorted.put(String.valueOf(name), each == null ? NOTHING : each));
      bytes('m', String.valueOf(sorted.size()).getBytes(StandardCharsets.UTF_8));
      sorted.forEach((name, each) -> {
        put(name);
        put(each);
      });
    } else if (value instanceof List<?> list) {
      bytes('l', String.valueOf(list.size()).getBytes(StandardCharsets.UTF_8));
      list.forEach(this::put);
    } else {
      char type = value instanceof String ? 's' : value instanceof Number ? 'n' : 'v';
      bytes(type, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void bytes(char type, byte[] bytes) {
    digest.update((byte) type);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
