package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.ToolChoice;
import com.getbonito.spi.ModelTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are read and written again without their own body. */
class RoundTripTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'messages':[]",
        "'messages':[{'role':'user','content':'x'}]",
        "'messages':[{'role':'user','content':''}]",
        "'messages':[{'role':'user','content':null}]",
        "'messages':[{'role':'user','content':[]}]",
        "'messages':[{'role':'user','content':[{'type':'text','text':'x'}]}]",
        "'messages':[{'role':'user','content':['plain']}]",
        "'messages':[{'role':'user','content':[{'type':'text','text':7}]}]",
        "'messages':[{'role':'user','content':[{'type':'text','text':'x','cache_control':{'ttl':'5m'}}]}]",
        "'messages':[{'role':'user','content':[{'text':'untyped'}]}]",
        "'messages':[{'role':'user','name':null,'content':'x','v':1}]",
        "'messages':[{'role':'developer','content':'x'},{'role':'system','content':'y'}]",
        "'messages':[{'role':'narrator','content':'x'}]",
        "'messages':[{'role':'tool','content':'x'}]",
        "'messages':[{'role':'assistant','tool_calls':[]}]",
        "'messages':[{'role':'assistant','content':[],'reasoning':'r'}]",
        "'messages':[{'role':'assistant','content':[{'type':'text','text':'x'}],'refusal':'no'}]",
        "'messages':[{'role':'assistant','content':'x','reasoning':'r','reasoning_content':'s'}]",
        "'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'t','signature':'s'}]}]",
        "'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}]}]",
        "'messages':[{'role':'assistant','audio':{'id':'a','data':'AAAA'}}]",
        "'messages':[{'role':'assistant','audio':null}]",
        "'messages':[{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f','arguments':{'a':1}}}]}]",
        "'messages':[{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}','v':1},'w':2}]}]",
        "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA==','detail':'low','v':1},'w':2}]}]",
        "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:,x'}}]}]",
        "'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'AAAA','filename':'a'}}]}]",
        "'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'https://example.invalid/a'}}]}]",
        "'messages':[{'role':'user','content':[{'type':'document_url','document_url':{'url':'u','v':1},'document_name':'n'}]}]",
        "'messages':[],'tools':[]",
        "'messages':[],'tools':[{'type':'function','function':{'name':'f','parameters':null,'strict':null}}]",
        "'messages':[],'tools':[{'type':'function','name':'flat'}]",
        "'messages':[],'tools':[{'type':'custom','custom':{'name':'c'}},{'type':'hosted'}]",
        "'messages':[],'tool_choice':'any'",
        "'messages':[],'tool_choice':{'type':'custom','custom':{'name':'c'}}",
        "'messages':[],'response_format':{'type':'text','v':1}",
        "'messages':[],'response_format':{'type':'json_schema'}",
        "'messages':[],'response_format':{'type':'json_schema','json_schema':{'schema':{'a':1.50},'v':1},'w':2}",
        "'messages':[],'stop':'x'",
        "'messages':[],'stop':[]",
        "'messages':[],'stop':[1]",
        "'messages':[],'max_tokens':5",
        "'messages':[],'max_tokens':5,'max_completion_tokens':6",
        "'messages':[],'max_tokens':'5'",
        "'messages':[],'seed':123456789012345678901234567890,'n':1.5",
        "'messages':[],'temperature':0,'top_p':1.0,'top_k':40",
        "'messages':[],'reasoning_effort':'low','reasoning':{'summary':'auto'}",
        "'messages':[],'reasoning':{'effort':'low','max_tokens':5}",
        "'messages':[],'reasoning':{'enabled':true}",
        "'messages':[],'reasoning':{}",
        "'messages':[],'thinking':{'type':'enabled','budget_tokens':5}",
        "'messages':[],'thinking':{'type':'disabled','v':1}",
        "'messages':[],'thinking':{'type':'enabled'},'reasoning_effort':'high'",
        "'messages':[],'logit_bias':{'1':-100},'metadata':{'a':[null,true,0.1000000000000000055]}"
      })
  void writesWhatItRead(String fields) {
    String json = ("{'model':'m'," + fields + "}").replace('\'', '"');
    JsonNode expected = MAPPER.readTree(json);
    ChatRequest read = read(json).toBuilder().nativeBody(null).build();
    byte[] written =
        OpenAiChatCodec.COMPATIBLE.encode(read, new ModelTarget("t", "c", "m", null), false);
    assertThat(MAPPER.readTree(written)).isEqualTo(MAPPER.readTree(exact(expected)));
  }

  /** Temperatures are doubles, so that 0 comes back as 0.0. */
  private static String exact(JsonNode expected) {
    return expected.toString().replace("\"temperature\":0,", "\"temperature\":0.0,");
  }

  @Test
  void typesWhatTheModelNames() {
    ChatRequest request =
        read(
            """
            {"messages":[{"role":"developer","content":"x"},{"role":"user","name":"ann","content":[
              {"type":"image_url","image_url":{"url":"data:image/png;base64,AA==","detail":"low"}},
              {"type":"input_audio","input_audio":{"data":"AA==","format":"wav"}},
              {"type":"file","file":{"file_id":"f"}}]}],
             "tools":[{"type":"function","function":{"name":"f","parameters":{"a":1.50},"strict":true}}],
             "tool_choice":"required","parallel_tool_calls":true,"response_format":{"type":"json_object"},
             "n":2,"stop":"x","seed":7,"logprobs":true,"top_logprobs":3,"max_tokens":5,"top_k":4}
            """);
    assertThat(((SystemMessage) request.messages().get(0)).developer()).isTrue();
    Message user = request.messages().get(1);
    assertThat(user.name()).isEqualTo("ann");
    assertThat(user.content().stream().map(Content::kind))
        .containsExactly(Content.Kind.IMAGE, Content.Kind.AUDIO, Content.Kind.DOCUMENT);
    ImageContent image = (ImageContent) user.content().get(0);
    assertThat(image.mediaType()).isEqualTo("image/png");
    assertThat(image.data()).isEqualTo("AA==");
    assertThat(image.detail()).isEqualTo("low");
    assertThat(((DocumentContent) user.content().get(2)).fileId()).isEqualTo("f");
    assertThat(request.tools().get(0).parameters()).isEqualTo("{\"a\":1.50}");
    assertThat(request.tools().get(0).strict()).isTrue();
    assertThat(request.toolChoice()).isSameAs(ToolChoice.REQUIRED);
    assertThat(request.parallelToolCalls()).isTrue();
    assertThat(request.responseFormat()).isSameAs(ResponseFormat.JSON_OBJECT);
    assertThat(request.sampling().n()).isEqualTo(2);
    assertThat(request.sampling().stop()).isEqualTo(List.of("x"));
    assertThat(request.sampling().seed()).isEqualTo(7);
    assertThat(request.sampling().logprobs()).isTrue();
    assertThat(request.sampling().topLogprobs()).isEqualTo(3);
    assertThat(request.sampling().maxOutputTokens()).isEqualTo(5);
    assertThat(request.sampling().topK()).isEqualTo(4);
    assertThat(request.extras().keySet()).allMatch(Marks::isMark);
  }

  @Test
  void typesReasoningHoweverItIsAskedFor() {
    assertThat(reasoning("'reasoning_effort':'low'").effort()).isEqualTo("low");
    assertThat(reasoning("'reasoning':{'effort':'high','exclude':true}").effort())
        .isEqualTo("high");
    assertThat(reasoning("'reasoning':{'max_tokens':9}").budgetTokens()).isEqualTo(9);
    assertThat(reasoning("'thinking':{'type':'enabled','budget_tokens':9}").budgetTokens())
        .isEqualTo(9);
    assertThat(reasoning("'thinking':{'type':'disabled'}").effort()).isEqualTo("none");
    assertThat(reasoning("'thinking':{'type':'enabled'},'reasoning_effort':'low'").effort())
        .isEqualTo("low");
  }

  private static Reasoning reasoning(String fields) {
    return read(("{'messages':[]," + fields + "}").replace('\'', '"')).reasoning();
  }

  private static ChatRequest read(String json) {
    return new OpenAiNativeDialect().readChat("route", json.getBytes(StandardCharsets.UTF_8));
  }
}
