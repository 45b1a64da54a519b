package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

  private static ChatRequest.Builder asking() {
    return ChatRequest.builder("route").user("x");
  }

  @Test
  void names_the_model_and_gives_the_cap_that_the_dialect_requires() {
    assertThat(Written.of(asking()).body)
        .isEqualTo(
            "{'model':'claude-sonnet-4-5','max_tokens':4096,"
                + "'messages':[{'role':'user','content':'x'}]}");
  }

  @Test
  void the_other_surfaces_say_the_version_and_leave_the_model_to_the_path() {
    ChatRequest request = asking().build();
    assertThat(Written.quoted(AnthropicChatCodec.VERTEX.encode(request, Written.SONNET, true)))
        .isEqualTo(
            "{'anthropic_version':'vertex-2023-10-16','stream':true,'max_tokens':4096,"
                + "'messages':[{'role':'user','content':'x'}]}");
    assertThat(Written.quoted(AnthropicChatCodec.BEDROCK.encode(request, Written.SONNET, true)))
        .isEqualTo(
            "{'anthropic_version':'bedrock-2023-05-31','max_tokens':4096,"
                + "'messages':[{'role':'user','content':'x'}]}");
    assertThat(AnthropicChatCodec.BEDROCK.streamType())
        .isEqualTo("application/vnd.amazon.eventstream");
    assertThat(AnthropicChatCodec.VERTEX.streamType()).isEqualTo("text/event-stream");
  }

  @Test
  void one_plain_instruction_is_a_string_and_several_are_blocks() {
    assertThat(Written.of(ChatRequest.builder("r").system("rules").user("x")).body)
        .contains("'system':'rules'");
    Written two = Written.of(ChatRequest.builder("r").system("a").system("b").user("x"));
    assertThat(two.body)
        .contains("'system':[{'type':'text','text':'a'},{'type':'text','text':'b'}]");
    assertThat(two.ignored).isEmpty();
  }

  @Test
  void an_instruction_amid_the_conversation_moves_to_the_others_and_says_so() {
    Written written = Written.of(asking().system("late"));
    assertThat(written.body).contains("'system':'late','messages':[{'role':'user','content':'x'}]");
    assertThat(written.ignored).containsExactly("systemPosition");
  }

  @Test
  void parallel_results_and_what_the_user_adds_share_one_turn() {
    Written written =
        Written.of(
            asking()
                .message(
                    AssistantMessage.builder()
                        .toolCall(ToolCall.of("a", "f", "{\"n\":1.0}"))
                        .toolCall(ToolCall.of("b", "g", ""))
                        .build())
                .message(Message.tool("a", "one"))
                .message(ToolMessage.builder("b").text("two").extra("is_error", true).build())
                .user("go on"));
    assertThat(written.body)
        .contains(
            "{'role':'assistant','content':["
                + "{'type':'tool_use','id':'a','name':'f','input':{'n':1.0}},"
                + "{'type':'tool_use','id':'b','name':'g','input':{}}]},"
                + "{'role':'user','content':["
                + "{'type':'tool_result','tool_use_id':'a','content':'one'},"
                + "{'type':'tool_result','tool_use_id':'b','content':'two','is_error':true},"
                + "{'type':'text','text':'go on'}]}]");
    assertThat(written.lost).isEmpty();
  }

  @Test
  void calls_without_an_id_get_one_and_odd_ids_are_made_to_fit() {
    Written written =
        Written.of(
            asking()
                .message(
                    AssistantMessage.builder()
                        .text("I call")
                        .toolCall(ToolCall.of("", "f", "{}"))
                        .toolCall(ToolCall.of("functions.g:0", "g", "{}"))
                        .toolCall(ToolCall.of("", "h", "{}"))
                        .build())
                .message(Message.tool("", "one"))
                .message(Message.tool("functions.g:0", "two"))
                .message(Message.tool("", "three"))
                .message(Message.tool("", "nobody asked")));
    assertThat(written.body)
        .contains(
            "{'type':'text','text':'I call'},"
                + "{'type':'tool_use','id':'call_1_0','name':'f','input':{}},"
                + "{'type':'tool_use','id':'functions_g_0','name':'g','input':{}},"
                + "{'type':'tool_use','id':'call_1_2','name':'h','input':{}}",
            "'tool_use_id':'call_1_0','content':'one'",
            "'tool_use_id':'functions_g_0','content':'two'",
            "'tool_use_id':'call_1_2','content':'three'",
            "'tool_use_id':'call_0_0'");
  }

  @Test
  void arguments_that_are_no_object_cannot_be_sent_back() {
    for (String broken : List.of("{\"n\":", "[1]", "{} {}")) {
      Written written =
          Written.of(
              asking()
                  .message(
                      AssistantMessage.builder().toolCall(ToolCall.of("a", "f", broken)).build()));
      assertThat(written.lost).containsExactly("toolCall.arguments");
      assertThat(written.body).contains("'input':{}");
    }
  }

  @Test
  void images_are_sent_along_or_fetched() {
    ChatRequest.Builder request =
        ChatRequest.builder("r")
            .message(
                UserMessage.builder()
                    .content(ImageContent.data("image/jpg", "QUJD"))
                    .content(ImageContent.url("https://x/y.png", "low", Map.of()))
                    .build());
    Written written = Written.of(request);
    assertThat(written.body)
        .contains(
            "{'type':'image','source':"
                + "{'type':'base64','media_type':'image/jpeg','data':'QUJD'}},"
                + "{'type':'image','source':{'type':'url','url':'https://x/y.png'}}");
    assertThat(written.ignored).containsExactly("image.detail");
    for (AnthropicChatCodec cloud :
        List.of(AnthropicChatCodec.VERTEX, AnthropicChatCodec.BEDROCK)) {
      assertThat(Written.by(cloud, Written.SONNET, request.build()).lost)
          .containsExactly("image.url");
    }
  }

  @Test
  void an_image_of_another_kind_is_lost() {
    Written written =
        Written.of(
            ChatRequest.builder("r")
                .message(
                    UserMessage.builder().content(ImageContent.data("image/tiff", "A")).build()));
    assertThat(written.lost).containsExactly("image.mediaType");
  }

  @Test
  void documents_are_pdf_or_text_or_known_to_the_provider() {
    Written written =
        Written.of(
            ChatRequest.builder("r")
                .message(
                    UserMessage.builder()
                        .content(DocumentContent.data("a.pdf", "application/pdf", "JVBERi0="))
                        .content(DocumentContent.data("b.md", "text/markdown; a=b", "IyBoaQ=="))
                        .content(DocumentContent.file("file_1"))
                        .content(
                            DocumentContent.of(null, null, null, "https://x/y", null, Map.of()))
                        .content(DocumentContent.data("c.xls", "application/vnd.ms-excel", "AA"))
                        .build()));
    assertThat(written.body)
        .contains(
            "{'type':'document','source':{'type':'base64','media_type':'application/pdf',"
                + "'data':'JVBERi0='},'title':'a.pdf'},"
                + "{'type':'document','source':{'type':'text','media_type':'text/plain',"
                + "'data':'# hi'},'title':'b.md'},"
                + "{'type':'document','source':{'type':'file','file_id':'file_1'}},"
                + "{'type':'document','source':{'type':'url','url':'https://x/y'}}]");
    assertThat(written.lost).containsExactly("document.mediaType");
  }

  @Test
  void reasoning_goes_back_only_with_its_own_proof() {
    Written written =
        Written.of(
            asking()
                .message(
                    AssistantMessage.builder()
                        .content(ReasoningContent.of("hm", "sig", null, Map.of()))
                        .content(ReasoningContent.of("", null, "enc", Map.of()))
                        .content(ReasoningContent.of("unproved"))
                        .text("answer")
                        .build()));
    assertThat(written.body)
        .contains(
            "[{'type':'thinking','thinking':'hm','signature':'sig'},"
                + "{'type':'redacted_thinking','data':'enc'},{'type':'text','text':'answer'}]");
    assertThat(written.ignored).containsExactly("reasoning");
  }

  @Test
  void what_another_provider_said_is_left_out_of_the_history_without_loss() {
    Written written =
        Written.of(
            asking()
                .message(
                    AssistantMessage.builder()
                        .text("")
                        .content(RefusalContent.of("no"))
                        .content(AudioContent.of(null, null, "audio_1", "spoken", Map.of()))
                        .content(
                            TextContent.of(
                                "", Map.of("type", "executableCode", Content.DIALECT, "gemini")))
                        .extra("annotations", List.of("a"))
                        .build()));
    assertThat(written.body)
        .contains("[{'type':'text','text':'no'},{'type':'text','text':'spoken'}]");
    assertThat(written.lost).isEmpty();
    assertThat(written.ignored)
        .containsExactlyInAnyOrder("audio", "extras.executableCode", "extras.annotations");
  }

  @Test
  void what_the_user_says_in_another_dialects_words_is_lost() {
    Written written =
        Written.of(
            ChatRequest.builder("r")
                .message(
                    UserMessage.builder()
                        .name("ann")
                        .content(AudioContent.data("wav", "AA"))
                        .content(TextContent.of("x", Map.of("thoughtSignature", "s")))
                        .build()));
    assertThat(written.lost).containsExactly("audio", "extras.thoughtSignature");
    assertThat(written.ignored).containsExactly("name");
  }

  @Test
  void hints_for_the_cache_travel_whoever_gave_them() {
    Written written =
        Written.of(
            ChatRequest.builder("r")
                .message(
                    SystemMessage.builder()
                        .content(TextContent.of("rules", CacheHint.HOUR_1.extras()))
                        .build())
                .message(
                    UserMessage.builder()
                        .content(TextContent.of("x", CacheHint.DEFAULT.extras()))
                        .build()));
    assertThat(written.body)
        .contains(
            "'system':[{'type':'text','text':'rules',"
                + "'cache_control':{'type':'ephemeral','ttl':'1h'}}]",
            "{'type':'text','text':'x','cache_control':{'type':'ephemeral'}}");
  }

  @Test
  void sampling_is_written_as_far_as_the_dialect_has_it() {
    Written written =
        Written.of(
            "claude-3-7-sonnet-20250219",
            asking()
                .sampling(
                    Sampling.builder()
                        .maxOutputTokens(9)
                        .temperature(1.5)
                        .topP(0.5)
                        .topK(7)
                        .stop(List.of("END", "\n"))
                        .seed(1L)
                        .n(2)
                        .logprobs(true)
                        .frequencyPenalty(0.1)
                        .presencePenalty(0.0)
                        .build()));
    assertThat(written.body)
        .contains(
            "'max_tokens':9", "'temperature':1.0,'top_p':0.5,'top_k':7,'stop_sequences':['END']");
    assertThat(written.lost)
        .containsExactly("temperature", "stop", "seed", "n", "logprobs", "frequencyPenalty");
  }

  @Test
  void recent_models_take_a_temperature_or_a_top_p_and_the_latest_neither() {
    ChatRequest.Builder both =
        asking().sampling(Sampling.builder().temperature(0.2).topP(0.5).build());
    Written one = Written.of("claude-sonnet-4-5", both);
    assertThat(one.lost).containsExactly("topP");
    assertThat(one.body).contains("'temperature':0.2").doesNotContain("top_p");
    Written none = Written.of("claude-opus-4-7", both);
    assertThat(none.lost).containsExactly("temperature", "topP");
    assertThat(none.body).doesNotContain("temperature");
  }

  @Test
  void fields_of_openais_requests_are_translated_ignored_or_lost() {
    Written written =
        Written.of(
            asking()
                .extras(
                    Map.of(
                        "user",
                        "ann",
                        "service_tier",
                        "default",
                        "stream",
                        false,
                        "store",
                        false,
                        "prompt_cache_key",
                        "k",
                        "logit_bias",
                        Map.of("1", 2))));
    assertThat(written.body)
        .contains("'metadata':{'user_id':'ann'}", "'service_tier':'standard_only'");
    assertThat(written.ignored).containsExactly("extras.prompt_cache_key");
    assertThat(written.lost).containsExactly("extras.logit_bias");
  }

  @Test
  void provider_parameters_win_except_over_what_is_governed() {
    Written written =
        Written.of(
            asking()
                .maxOutputTokens(100)
                .temperature(0.5)
                .providerParameter("*", "temperature", 0.1)
                .providerParameter("anthropic-messages", "max_tokens", 50)
                .providerParameter("anthropic-messages", "model", "other")
                .providerParameter("anthropic-messages", "speed", "fast")
                .providerParameter("openai-chat", "seed", 1));
    assertThat(written.body)
        .contains("'model':'claude-sonnet-4-5'", "'max_tokens':50", "'temperature':0.1")
        .contains("'speed':'fast'")
        .doesNotContain("seed");
  }

  @Test
  void what_another_provider_left_at_its_only_text_of_history_is_ignored() {
    Map<String, Object> extras = Map.of(Content.DIALECT, "responses", "message", Map.of("id", "m"));
    Written written =
        Written.of(
            ChatRequest.builder("t")
                .user("x")
                .message(AssistantMessage.builder().content(TextContent.of("Yes.", extras)).build())
                .user("y"));
    assertThat(written.lost).isEmpty();
    assertThat(written.ignored).containsExactly("extras.message");
  }

  @Test
  void turns_of_the_history_that_say_nothing_are_left_out() {
    Written written =
        Written.of(
            asking()
                .message(AssistantMessage.builder().build())
                .assistant("")
                .assistant(" \n")
                .user("y"));

    assertThat(written.body)
        .contains("'messages':[{'role':'user','content':'x'},{'role':'user','content':'y'}]");
  }

  @Test
  void blank_text_is_left_out_of_instructions_and_results() {
    Written written =
        Written.of(
            ChatRequest.builder("r")
                .system(" ")
                .user(" ")
                .message(
                    AssistantMessage.builder()
                        .text(" ")
                        .toolCall(ToolCall.of("a", "f", "{}"))
                        .build())
                .message(
                    ToolMessage.builder("a")
                        .content(TextContent.of("\n"))
                        .content(TextContent.of("b"))
                        .build()));

    assertThat(written.body)
        .doesNotContain("'system'")
        .contains("{'role':'user','content':' '}")
        .contains("'content':[{'type':'text','text':' '},{'type':'tool_use'")
        .contains("'content':[{'type':'text','text':'b'}]");
  }
}
