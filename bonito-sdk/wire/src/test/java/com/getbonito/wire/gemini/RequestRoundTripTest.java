package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.again;
import static com.getbonito.wire.gemini.Texts.read;
import static com.getbonito.wire.gemini.Texts.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolChoice;
import com.getbonito.chat.ToolMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request that is written in this dialect means, and that it is written again as it was. */
class RequestRoundTripTest {

  private static final String FULL =
      """
      {'contents': [
         {'role': 'user', 'parts': [
           {'text': 'Look'},
           {'inlineData': {'mimeType': 'image/png', 'data': 'aGk='}},
           {'fileData': {'mimeType': 'image/jpeg', 'fileUri': 'gs://b/i.jpg'}},
           {'inlineData': {'mimeType': 'audio/x-aac', 'data': 'aGk='}},
           {'inlineData': {'mimeType': 'audio/wav', 'data': 'aGk='}},
           {'inlineData': {'mimeType': 'application/pdf', 'data': 'aGk=', 'displayName': 'p'}},
           {'fileData': {'mimeType': 'video/mp4', 'fileUri': 'https://y/v'},
            'videoMetadata': {'fps': 2}}]},
         {'role': 'model', 'parts': [
           {'text': 'hm', 'thought': true},
           {'text': 'I call', 'thoughtSignature': 'c2ln'},
           {'functionCall': {'name': 'f', 'args': {'a': 1.50}}, 'thoughtSignature': 'c2ln'},
           {'executableCode': {'language': 'PYTHON', 'code': '1'}},
           {'functionCall': {'name': 'g', 'args': {}, 'id': 'x1'}},
           {'thoughtSignature': 'ZW5k'}]},
         {'role': 'user', 'parts': [
           {'functionResponse': {'name': 'f', 'response': {'output': 'sunny'}}},
           {'functionResponse': {'name': 'g', 'id': 'x1', 'response': {'error': 'no'},
              'parts': [{'inlineData': {'mimeType': 'image/png', 'data': 'aGk='}}]}},
           {'text': 'go on'}]}],
       'systemInstruction': {'role': 'system', 'parts': [{'text': 'Be kind'}, {'text': 'and brief'}]},
       'tools': [{'functionDeclarations': [
           {'name': 'f', 'description': 'd', 'parametersJsonSchema': {'type': 'object'}},
           {'name': 'g', 'parameters': {'type': 'OBJECT', 'properties': {
              'n': {'type': 'STRING', 'nullable': true}}}, 'behavior': 'BLOCKING'}]},
         {'googleSearch': {}}, {'codeExecution': {}}, {'urlContext': {}}],
       'toolConfig': {'functionCallingConfig': {'mode': 'ANY', 'allowedFunctionNames': ['f', 'g']},
         'retrievalConfig': {'languageCode': 'de'}},
       'generationConfig': {'temperature': 0.5, 'topP': 0.9, 'topK': 40, 'candidateCount': 2,
         'maxOutputTokens': 100, 'stopSequences': ['x'], 'seed': 7, 'presencePenalty': 0.1,
         'frequencyPenalty': 0.2, 'responseLogprobs': true, 'logprobs': 3,
         'responseMimeType': 'application/json', 'responseSchema': {'type': 'STRING'},
         'responseModalities': ['TEXT'], 'speechConfig': {'languageCode': 'de'},
         'thinkingConfig': {'thinkingBudget': 512, 'includeThoughts': true}},
       'safetySettings': [{'category': 'C', 'threshold': 'T'}],
       'cachedContent': 'cachedContents/1', 'labels': {'my_team': 'a'}}
      """;

  @Test
  void everythingIsWrittenAgainAsItWas() {
    assertThat(again(FULL)).isEqualTo(tree(FULL));
  }

  @Test
  void whatIsSentAlongIsTyped() {
    ChatRequest request = read(FULL);
    assertThat(request.messages().get(1).content())
        .extracting(Object::getClass)
        .containsExactly(
            TextContent.class,
            ImageContent.class,
            ImageContent.class,
            AudioContent.class,
            AudioContent.class,
            DocumentContent.class,
            DocumentContent.class);
    assertThat(((AudioContent) request.messages().get(1).content().get(4)).format())
        .isEqualTo("wav");
    assertThat(((ImageContent) request.messages().get(1).content().get(2)).url())
        .isEqualTo("gs://b/i.jpg");
    assertThat(request.messages().get(2).content().get(0)).isInstanceOf(ReasoningContent.class);
    assertThat(request.sampling().n()).isEqualTo(2);
    assertThat(request.sampling().seed()).isEqualTo(7);
    assertThat(request.reasoning().budgetTokens()).isEqualTo(512);
  }

  @Test
  void responsesWithoutAnIdAnswerTheCallsOfTheirName() {
    ChatRequest request =
        read(
            """
            {'contents': [
              {'role': 'model', 'parts': [{'functionCall': {'name': 'f'}},
                {'functionCall': {'name': 'g'}}, {'functionCall': {'name': 'f'}}]},
              {'role': 'user', 'parts': [
                {'functionResponse': {'name': 'f', 'response': {'n': 1}}},
                {'functionResponse': {'name': 'f', 'response': {'n': 2}}},
                {'functionResponse': {'name': 'g', 'response': {'output': 'text'}}}]}]}
            """);
    assertThat(request.messages().stream().skip(1).map(m -> ((ToolMessage) m).callId()))
        .containsExactly("call_0_0", "call_0_2", "call_0_1");
    assertThat(request.messages().get(1).text()).isEqualTo("{\"n\":1}");
    assertThat(request.messages().get(3).text()).isEqualTo("text");
  }

  @Test
  void schemasInOpenApisWordsAreReadAsJsonSchema() {
    ChatRequest request = read(FULL);
    assertThat(Texts.JSON.readTree(request.tools().get(1).parameters()))
        .isEqualTo(tree("{'type': 'object', 'properties': {'n': {'type': ['string', 'null']}}}"));
    assertThat(request.responseFormat().kind()).isEqualTo(ResponseFormat.Kind.JSON_SCHEMA);
    assertThat(request.responseFormat().schema()).isEqualTo("{\"type\":\"string\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'mode': 'AUTO'}",
        "{'mode': 'VALIDATED'}",
        "{'mode': 'none'}",
        "{'mode': 'ANY'}",
        "{'mode': 'any', 'allowedFunctionNames': ['f']}",
        "{'mode': 'VALIDATED', 'allowedFunctionNames': ['f']}"
      })
  void aChoiceIsWrittenInTheWordsItWasRead(String calling) {
    String body = "{'contents': [], 'toolConfig': {'functionCallingConfig': " + calling + "}}";
    assertThat(again(body)).isEqualTo(tree(body));
  }

  @Test
  void anotherChoiceWinsOverTheWordsThatWereRead() {
    ChatRequest changed =
        read("{'contents': [], 'toolConfig': {'functionCallingConfig': {'mode': 'ANY'}}}")
            .toBuilder()
            .toolChoice(ToolChoice.AUTO)
            .build();
    assertThat(Texts.written(changed).at("/toolConfig/functionCallingConfig"))
        .isEqualTo(tree("{'mode': 'AUTO'}"));
  }

  @Test
  void oneAllowedFunctionIsANamedTool() {
    ToolChoice choice =
        read("{'contents': [], 'toolConfig': {'functionCallingConfig':"
                + " {'mode': 'ANY', 'allowedFunctionNames': ['f']}}}")
            .toolChoice();
    assertThat(choice.mode()).isEqualTo(ToolChoice.Mode.NAMED);
    assertThat(choice.name()).isEqualTo("f");
  }

  @Test
  void snakeCaseOneForAListAndNullsAreTheSameRequest() {
    assertThat(
            again(
                """
                {'contents': {'role': 'user', 'parts': {'inline_data':
                    {'mime_type': 'image/png', 'data': '-_8'}}},
                 'tools': {'function_declarations': {'name': 'f', 'description': null,
                    'parameters': {'any_of': [{'type': 'STRING'}]}}},
                 'generation_config': {'max_output_tokens': 5}}
                """))
        .isEqualTo(
            tree(
                """
                {'contents': [{'role': 'user', 'parts': [{'inlineData':
                    {'mimeType': 'image/png', 'data': '+/8='}}]}],
                 'tools': [{'functionDeclarations': [{'name': 'f',
                    'parameters': {'any_of': [{'type': 'STRING'}]}}]}],
                 'generationConfig': {'maxOutputTokens': 5}}
                """));
  }

  @Test
  void aThoughtLevelKeepsItsCaseAndAnotherReasoningWins() {
    String body =
        "{'contents': [], 'generationConfig': {'thinkingConfig': {'thinkingLevel': 'HIGH'}}}";
    assertThat(again(body)).isEqualTo(tree(body));
    assertThat(read(body).reasoning().effort()).isEqualTo("high");
    ChatRequest changed = read(body).toBuilder().reasoning(Reasoning.budget(9)).build();
    assertThat(Texts.written(changed).at("/generationConfig/thinkingConfig"))
        .isEqualTo(tree("{'thinkingBudget': 9}"));
    ChatRequest without = read(body).toBuilder().reasoning(null).build();
    assertThat(Texts.written(without).findValue("thinkingLevel")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{'contents': 3}", "{}", "{'contents': [", "{'contents': ['x']}"})
  void whatIsNoRequestIsRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
  }
}
