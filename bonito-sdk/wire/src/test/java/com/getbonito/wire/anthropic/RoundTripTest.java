package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of this dialect are read into the model and written again as they were. */
class RoundTripTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'user','content':'plain'}]",
        "[{'role':'user','content':[{'type':'text','text':'one block'}]}]",
        "[{'role':'user','content':[]}]",
        "[{'role':'user','content':'a'},{'role':'user','content':'b'}]",
        "[{'role':'user','content':'a'},{'role':'assistant','content':'b'}]",
        "[{'role':'user','content':'a'},"
            + "{'role':'assistant','content':[{'type':'text','text':'b'}]}]",
        "[{'role':'user','content':'a'},{'role':'system','content':'be brief'}]",
        "[{'role':'user','content':[{'type':'text','text':'c',"
            + "'cache_control':{'type':'ephemeral','ttl':'5m'}}]}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':''}]}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':[],"
            + "'is_error':false}]}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':["
            + "{'type':'text','text':'t'},{'type':'tool_reference','tool_name':'n'}]},"
            + "{'type':'tool_result','tool_use_id':'b','content':'r','is_error':true,"
            + "'cache_control':{'type':'ephemeral'}},{'type':'text','text':'beside'}]}]",
        "[{'role':'user','content':[{'type':'text','text':'before'},"
            + "{'type':'tool_result','tool_use_id':'a','content':'r'}]}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'r'}]},"
            + "{'role':'user','content':'apart'}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'r'}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'b',"
            + "'content':'s'}]}]",
        "[{'role':'user','content':'a'},{'role':'assistant','content':["
            + "{'type':'thinking','thinking':'hm','signature':'s'},"
            + "{'type':'redacted_thinking','data':'d'},"
            + "{'type':'server_tool_use','id':'s1','name':'web_search','input':{'q':1.0}},"
            + "{'type':'web_search_tool_result','tool_use_id':'s1','content':[]},"
            + "{'type':'text','text':'cited','citations':[{'type':'char_location',"
            + "'cited_text':'c','document_index':0,'document_title':null,"
            + "'start_char_index':0,'end_char_index':1}]},"
            + "{'type':'tool_use','id':'t1','name':'f','input':{'a':[1,2.50]},"
            + "'caller':{'type':'direct'}}]}]",
        "[{'role':'user','content':["
            + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'QQ=='}},"
            + "{'type':'image','source':{'type':'url','url':'https://x/y'}},"
            + "{'type':'image','source':{'type':'file','file_id':'f1'}},"
            + "{'type':'document','source':{'type':'base64','media_type':'application/pdf',"
            + "'data':'QQ=='},'title':'t','context':'c','citations':{'enabled':true}},"
            + "{'type':'document','source':{'type':'text','media_type':'text/plain',"
            + "'data':'some text'}},"
            + "{'type':'document','source':{'type':'content','content':'inline'}},"
            + "{'type':'document','source':{'type':'url','url':'https://x/y'}},"
            + "{'type':'document','source':{'type':'file','file_id':'f2'}},"
            + "{'type':'container_upload','file_id':'f3'}]}]"
      })
  void messages(String messages) {
    assertThat(Written.of(Written.read("{'messages':" + messages + "}")).body)
        .contains("'messages':" + messages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'system':'rules'",
        "'system':[{'type':'text','text':'rules','cache_control':{'type':'ephemeral'}}]",
        "'max_tokens':7",
        "'temperature':0.25",
        "'top_p':0.5",
        "'top_k':3",
        "'stop_sequences':['a','b']",
        "'tools':[{'name':'f','description':'d','input_schema':{'type':'object'},"
            + "'strict':false,'defer_loading':true}]",
        "'tools':[{'name':'f','input_schema':{'type':'object'},'type':'custom'}]",
        "'tools':[{'type':'web_search_20250305','name':'web_search','max_uses':null,"
            + "'user_location':{'type':'approximate'}}]",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'auto'}",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'any','disable_parallel_tool_use':false}",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'tool','name':'f'}",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'none'}",
        "'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}}",
        "'metadata':{'user_id':'u'}",
        "'service_tier':'auto'",
        "'cache_control':{'type':'ephemeral'}",
        "'container':'c1'",
        "'mcp_servers':[{'type':'url','url':'https://m','name':'m'}]",
        "'context_management':{'edits':[]}",
        "'field_of_next_year':{'a':null}"
      })
  void fields(String field) {
    Written written =
        Written.of(Written.read("{'messages':[{'role':'user','content':'x'}]," + field + "}"));
    assertThat(written.body).contains(field);
    assertThat(written.lost).isEmpty();
    assertThat(written.ignored).isEmpty();
  }

  @Test
  void the_parts_are_typed_where_the_model_has_a_type() {
    ChatRequest request =
        Written.read(
                "{'system':[{'type':'text','text':'s'}],'messages':[{'role':'user','content':["
                    + "{'type':'tool_result','tool_use_id':'a','content':'r','is_error':true},"
                    + "{'type':'image','source':{'type':'url','url':'u'}},"
                    + "{'type':'document','source':{'type':'text','media_type':'text/plain',"
                    + "'data':'hi'},'title':'t'},"
                    + "{'type':'search_result','source':'s'}]},"
                    + "{'role':'assistant','content':["
                    + "{'type':'redacted_thinking','data':'d'},"
                    + "{'type':'tool_use','id':'i','name':'f','input':{'a':1}}]}]}")
            .build();
    List<Message> messages = request.messages();
    assertThat(messages)
        .extracting(Message::kind)
        .containsExactly(
            Message.Kind.SYSTEM, Message.Kind.TOOL, Message.Kind.USER, Message.Kind.ASSISTANT);
    assertThat(messages.get(1).extras()).containsEntry("is_error", true).hasSize(1);
    List<Content> parts = messages.get(2).content();
    assertThat(((ImageContent) parts.get(0)).url()).isEqualTo("u");
    assertThat(((DocumentContent) parts.get(1)).data()).isEqualTo("aGk=");
    assertThat(((DocumentContent) parts.get(1)).name()).isEqualTo("t");
    assertThat(parts.get(2)).isInstanceOf(TextContent.class);
    assertThat(parts.get(2).extras())
        .containsEntry("type", "search_result")
        .containsEntry(Content.DIALECT, "anthropic");
    assertThat(((ReasoningContent) messages.get(3).content().get(0)).redacted()).isEqualTo("d");
    assertThat(
            ((com.getbonito.chat.AssistantMessage) messages.get(3)).toolCalls().get(0).arguments())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void tools_and_choices_are_typed() {
    ChatRequest request =
        Written.read(
                "{'messages':[],'tools':[{'name':'f','input_schema':{'type':'object'}},"
                    + "{'type':'bash_20250124','name':'bash'}],"
                    + "'tool_choice':{'type':'any','disable_parallel_tool_use':true}}")
            .build();
    assertThat(request.tools()).extracting(Tool::type).containsExactly("function", "bash_20250124");
    assertThat(Objects.requireNonNull(request.toolChoice()).mode())
        .isEqualTo(ToolChoice.Mode.REQUIRED);
    assertThat(request.parallelToolCalls()).isFalse();
  }

  @Test
  void what_is_no_request_is_refused_with_the_place() {
    for (String body :
        List.of(
            "[]",
            "{'messages':",
            "{}",
            "{'messages':'x'}",
            "{'messages':[1]}",
            "{'messages':[{'role':'tool','content':'x'}]}",
            "{'messages':[{'role':'user'}]}",
            "{'messages':[{'role':'user','content':[1]}]}")) {
      assertThatThrownBy(() -> Written.read(body))
          .as(body)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("messages");
    }
  }

  @Test
  void there_are_no_embeddings() {
    assertThatThrownBy(() -> new AnthropicNativeDialect().readEmbedding("r", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
