package com.getbonito.wire.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolChoice;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Losses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ModelTarget TARGET = new ModelTarget("t", "c", "m", null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'input':'hello'",
        "'input':[]",
        "'prompt':{'id':'p'}",
        "'input':'x','instructions':'be brief','previous_response_id':'r','store':true",
        "'input':'x','instructions':null,'metadata':{},'truncation':'auto','background':false",
        "'input':[{'role':'user','content':'x'},{'type':'message','role':'system','content':'y'}]",
        "'input':[{'role':'developer','content':[{'type':'input_text','text':'x','v':1}]}]",
        "'input':[{'role':'critic','content':'x'}]",
        "'input':[{'role':'user','content':[{'type':'input_image','image_url':'data:image/png;base64,AA=='},{'type':'input_image','file_id':'f','detail':'low'},{'type':'input_file','file_url':'u'},{'type':'input_novel','a':1}]}]",
        "'input':[{'role':'user','content':[{'type':'input_file','filename':'a.pdf','file_data':'data:application/pdf;base64,AA=='},{'type':'input_file','file_id':'f'}]}]",
        "'input':[{'type':'reasoning','id':'rs','summary':[{'type':'summary_text','text':'a'}],'encrypted_content':'e'},{'type':'function_call','id':'fc','call_id':'c','name':'f','arguments':'{}','status':'completed'},{'type':'function_call_output','call_id':'c','output':'1'}]",
        "'input':[{'type':'reasoning','id':'rs','summary':[{'type':'summary_text','text':'a'},{'type':'summary_text','text':'b'}]}]",
        "'input':[{'type':'reasoning','id':'rs','summary':[],'content':[{'type':'reasoning_text','text':'a'}]}]",
        "'input':[{'type':'function_call','call_id':'a','name':'f','arguments':'{}'},{'type':'reasoning','id':'r','summary':[]},{'type':'function_call','call_id':'b','name':'f','arguments':'{}'}]",
        "'input':[{'type':'custom_tool_call','call_id':'a','name':'f','input':'x'},{'type':'custom_tool_call_output','call_id':'a','output':'y'}]",
        "'input':[{'type':'function_call_output','call_id':'a','output':[{'type':'input_text','text':'x'},{'type':'input_image','image_url':'u','detail':'auto'}]}]",
        "'input':[{'type':'item_reference','id':'i'},{'role':'assistant','content':'x'},{'role':'assistant','content':''}]",
        "'input':[{'id':'m','type':'message','role':'assistant','status':'completed','phase':'commentary','content':[{'type':'output_text','text':'x','annotations':[{'type':'url_citation','url':'u','title':'t','start_index':0,'end_index':1}],'logprobs':[]},{'type':'refusal','refusal':'no'}]}]",
        "'input':[{'id':'ws','type':'web_search_call','status':'completed'},{'type':'additional_tools','role':'developer','tools':[]}]",
        "'input':'x','tools':[{'type':'function','name':'f','description':null,'parameters':{'a':1.50},'strict':true,'defer_loading':true},{'type':'custom','name':'c','format':{'type':'text'}},{'type':'web_search'},{'type':'function','function':{'name':'g'}}]",
        "'input':'x','tools':[],'tool_choice':'required','parallel_tool_calls':false",
        "'input':'x','tool_choice':{'type':'function','name':'f'}",
        "'input':'x','tool_choice':{'type':'allowed_tools','mode':'auto','tools':[]}",
        "'input':'x','tool_choice':'novel'",
        "'input':'x','text':{'format':{'type':'json_schema','name':'n','schema':{},'strict':true,'description':'d'},'verbosity':'low'}",
        "'input':'x','text':{'format':{'type':'json_object'}}",
        "'input':'x','text':{'format':{'type':'grammar','v':1}}",
        "'input':'x','text':{'verbosity':'low'}",
        "'input':'x','reasoning':{'effort':'low','summary':'auto'}",
        "'input':'x','reasoning':{'effort':null,'summary':'auto'}",
        "'input':'x','max_output_tokens':5,'temperature':0.5,'top_p':0.9,'top_logprobs':3",
        "'input':'x','max_output_tokens':'5','temperature':'hot'",
        "'input':'x','include':['message.output_text.logprobs','reasoning.encrypted_content']",
        "'input':'x','service_tier':'flex','user':'u','stream':false,'novel':{'a':[1.50,null]}"
      })
  void is_written_as_it_was_read(String fields) {
    String json = ("{'model':'m'," + fields + "}").replace('\'', '"');
    ChatRequest read = read(json).toBuilder().nativeBody(null).build();
    assertThat(written(read, Losses.REJECT)).isEqualTo(JSON.readTree(json));
  }

  @Test
  void types_what_the_model_names() {
    ChatRequest read =
        read(
            """
            {"instructions":"be brief","input":[
               {"role":"user","content":[{"type":"input_text","text":"look"},
                 {"type":"input_image","image_url":"data:image/png;base64,AA==","detail":"low"}]},
               {"type":"reasoning","id":"rs","summary":[{"type":"summary_text","text":"hm"}]},
               {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
               {"type":"function_call_output","call_id":"c","output":"1"}],
             "max_output_tokens":9,"include":["message.output_text.logprobs"]}
            """);
    assertThat(read.messages())
        .extracting(Message::kind)
        .containsExactly(
            Message.Kind.SYSTEM, Message.Kind.USER, Message.Kind.ASSISTANT, Message.Kind.TOOL);
    assertThat(read.messages().get(0).text()).isEqualTo("be brief");
    assertThat(((ImageContent) read.messages().get(1).content().get(1)).data()).isEqualTo("AA==");
    AssistantMessage turn = (AssistantMessage) read.messages().get(2);
    assertThat(((ReasoningContent) turn.content().get(0)).text()).isEqualTo("hm");
    assertThat(turn.toolCalls().get(0).id()).isEqualTo("c");
    assertThat(((ToolMessage) read.messages().get(3)).callId()).isEqualTo("c");
    assertThat(read.sampling().maxOutputTokens()).isEqualTo(9);
    assertThat(read.sampling().logprobs()).isTrue();
    assertThat(read.usageInStream()).isTrue();
  }

  @Test
  void is_forwarded_with_what_bonito_governs() {
    String json =
        "{\"model\":\"a\",\"input\":\"x\",\"max_output_tokens\":90,\"stream\":true,\"n\":1.50}";
    ChatRequest capped = read(json).withMaxOutputTokens(7);
    assertThat(text(capped, true))
        .isEqualTo(
            "{\"model\":\"m\",\"stream\":true,\"input\":\"x\",\"max_output_tokens\":7,\"n\":1.50}");
    assertThat(text(read("{\"input\":\"x\"}").withMaxOutputTokens(7), false))
        .isEqualTo("{\"model\":\"m\",\"input\":\"x\",\"max_output_tokens\":7}");
  }

  @Test
  void is_not_stored_unless_its_caller_speaks_this_dialect() {
    JsonNode written = written(ChatRequest.of("r", "hi"), Losses.REJECT);
    assertThat(written.toString())
        .isEqualTo(
            "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"hi\"}],\"store\":false}");
    assertThat(written(read("{\"input\":\"x\"}"), Losses.REJECT).has("store")).isFalse();
  }

  @Test
  void says_in_its_own_words_what_another_dialect_asked() {
    ChatRequest request =
        ChatRequest.builder("r")
            .system("rules")
            .message(
                UserMessage.builder()
                    .text("look")
                    .content(ImageContent.url("https://example.invalid/a.png"))
                    .content(DocumentContent.data("a.pdf", "application/pdf", "AA=="))
                    .build())
            .message(
                AssistantMessage.builder().text("so").toolCall(ToolCall.of("c", "f", "")).build())
            .message(Message.tool("c", "1"))
            .tool(Tool.function("f", "does", "{\"type\":\"object\"}"))
            .toolChoice(ToolChoice.named("f"))
            .responseFormat(ResponseFormat.jsonSchema("n", "{}"))
            .reasoning(Reasoning.effort("low"))
            .extras(Map.of("verbosity", "low", "user", "u"))
            .build();
    JsonNode written = written(request, Losses.REJECT);
    assertThat(written.path("input").toString())
        .isEqualTo(
            "[{\"role\":\"system\",\"content\":\"rules\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"look\"},"
                + "{\"type\":\"input_image\",\"image_url\":\"https://example.invalid/a.png\",\"detail\":\"auto\"},"
                + "{\"type\":\"input_file\",\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,AA==\"}]},"
                + "{\"role\":\"assistant\",\"content\":\"so\"},"
                + "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"1\"}]");
    assertThat(written.path("tools").get(0).path("strict").asBoolean(true)).isFalse();
    assertThat(written.path("tool_choice").path("name").asString()).isEqualTo("f");
    assertThat(written.path("text").path("verbosity").asString()).isEqualTo("low");
    assertThat(written.path("text").path("format").path("name").asString()).isEqualTo("n");
    assertThat(written.path("include").get(0).asString()).isEqualTo("reasoning.encrypted_content");
  }

  @Test
  void says_what_it_cannot_express() {
    ChatRequest request =
        ChatRequest.builder("r")
            .user("hi")
            .sampling(
                Sampling.builder()
                    .topK(1)
                    .seed(2L)
                    .n(2)
                    .presencePenalty(0.1)
                    .stop(List.of("x"))
                    .build())
            .reasoning(Reasoning.budget(100))
            .extras(Map.of("logit_bias", Map.of("1", 2), "novel", 1))
            .build();
    Noted losses = new Noted();
    written(request, losses);
    assertThat(losses.lost)
        .containsExactlyInAnyOrder(
            "topK",
            "seed",
            "n",
            "presencePenalty",
            "stop",
            "reasoning",
            "logitBias",
            "extras.novel");
    assertThatThrownBy(() -> written(request, Losses.REJECT))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void leaves_out_what_other_providers_left_in_the_history() {
    Map<String, Object> gemini = Map.of(Content.DIALECT, "gemini", "thoughtSignature", "s");
    ChatRequest request =
        ChatRequest.builder("r")
            .message(
                UserMessage.builder()
                    .content(TextContent.of("hi", CacheHint.DEFAULT.extras()))
                    .build())
            .message(
                AssistantMessage.builder()
                    .content(ReasoningContent.of("hm", "signature", null, Map.of()))
                    .content(TextContent.of("", Map.of(Content.DIALECT, "anthropic", "type", "x")))
                    .toolCall(ToolCall.of("c", "function", "f", "{}", gemini))
                    .build())
            .message(ToolMessage.builder("c").text("no").extra("is_error", true).build())
            .build();
    Noted losses = new Noted();
    JsonNode written = written(request, losses);
    assertThat(losses.lost).isEmpty();
    assertThat(losses.ignored)
        .contains("cacheHint", "reasoning", "extras.thoughtSignature", "toolResult.isError");
    assertThat(written.toString()).doesNotContain("signature", "is_error", "@", "cache_control");
    assertThat(written.path("input")).hasSize(3);
  }

  @Test
  void sends_no_id_that_bonito_made() {
    String made = "rs_bonito_x_0";
    String json =
        ("{'input':[{'type':'reasoning','id':'"
                + made
                + "','summary':[]},"
                + "{'id':'msg_bonito_x_1','type':'message','role':'assistant','status':'completed',"
                + "'content':[{'type':'output_text','text':'x','annotations':[],'logprobs':[]}]}]}")
            .replace('\'', '"');
    ChatRequest read = read(json);
    assertThat(read.nativeBody()).isNull();
    assertThat(written(read, Losses.REJECT).path("input").toString())
        .isEqualTo("[{\"role\":\"assistant\",\"content\":\"x\"}]");
  }

  @Test
  void says_nothing_beside_the_calls_of_a_turn_without_words() {
    ChatRequest asked =
        ChatRequest.builder("r")
            .message(
                AssistantMessage.builder().text("").toolCall(ToolCall.of("c", "f", "{}")).build())
            .build();
    assertThat(written(asked, Losses.REJECT).path("input").toString())
        .isEqualTo(
            "[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"input\":7}", "{\"input\":[7]}", "{\"input\":"})
  void is_refused_where_it_is_none(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ChatRequest read(String json) {
    return new ResponsesNativeDialect().readChat("r", json.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode written(ChatRequest request, Losses losses) {
    return JSON.readTree(ResponsesChatCodec.INSTANCE.encode(request, TARGET, false, losses));
  }

  private static String text(ChatRequest request, boolean streamed) {
    return new String(
        ResponsesChatCodec.INSTANCE.encode(request, TARGET, streamed), StandardCharsets.UTF_8);
  }
}
