package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  private static ChatResponse finished(String reason, String parts) {
    return answer(
        "{'candidates': [{'content': {'parts': ["
            + parts
            + "]}, 'finishReason': "
            + reason
            + "}], 'responseId': 'r1'}");
  }

  @Test
  void partsKeepTheirOrderAndCallsAreKnownByTheAnswersId() {
    Choice choice =
        finished(
                "'STOP'",
                """
                {'text': 'hm', 'thought': true}, {'text': 'so'},
                {'functionCall': {'name': 'f', 'args': {'a': 1.0}}, 'thoughtSignature': 'c2ln'},
                {'functionCall': {'name': 'g', 'id': 'own'}},
                {'executableCode': {'language': 'PYTHON', 'code': '1'}},
                {'codeExecutionResult': {'outcome': 'OUTCOME_OK', 'output': '1'}},
                {'inlineData': {'mimeType': 'image/png', 'data': 'aGk='}}
                """)
            .choices()
            .get(0);
    List<Content> content = choice.message().content();
    assertThat(((ReasoningContent) content.get(0)).text()).isEqualTo("hm");
    assertThat(choice.message().text()).isEqualTo("so");
    assertThat(content.get(2).extras()).containsKeys("executableCode", Content.DIALECT);
    assertThat(content.get(3).extras()).containsKey("codeExecutionResult");
    assertThat(content.get(4)).isInstanceOf(ImageContent.class);
    List<ToolCall> calls = choice.message().toolCalls();
    assertThat(calls).extracting(ToolCall::id).containsExactly("call_r1_0", "own");
    assertThat(calls).extracting(ToolCall::arguments).containsExactly("{\"a\":1.0}", "{}");
    assertThat(calls.get(0).extras()).containsEntry("thoughtSignature", "c2ln");
    assertThat(choice.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @ParameterizedTest
  @CsvSource({
    "'STOP', STOP, STOP",
    "1, STOP, STOP",
    "2, LENGTH, MAX_TOKENS",
    "'MAX_TOKENS', LENGTH, MAX_TOKENS",
    "'SAFETY', CONTENT_FILTER, SAFETY",
    "'RECITATION', CONTENT_FILTER, RECITATION",
    "'SPII', CONTENT_FILTER, SPII",
    "10, CONTENT_FILTER, MODEL_ARMOR",
    "'MALFORMED_FUNCTION_CALL', OTHER, MALFORMED_FUNCTION_CALL",
    "'LANGUAGE', OTHER, LANGUAGE",
    "'SOMETHING_NEW', OTHER, SOMETHING_NEW",
    "99, OTHER, 99",
    "0, UNKNOWN, FINISH_REASON_UNSPECIFIED",
    "null, UNKNOWN, "
  })
  void finishReasonsAreWordsOrNumbers(String written, FinishReason reason, String word) {
    String value = written.matches("\\d+|null") ? written : "'" + written + "'";
    Choice choice = finished(value, "{'text': 'x'}").choices().get(0);
    assertThat(choice.finishReason()).isEqualTo(reason);
    assertThat(choice.nativeFinishReason()).isEqualTo(word);
  }

  @Test
  void aBlockedPromptIsAnErrorWithItsUsage() {
    StreamErrorException refused =
        catchThrowableOfType(
            StreamErrorException.class,
            () ->
                answer(
                    """
                    {'promptFeedback': {'blockReason': 'SAFETY', 'blockReasonMessage': 'no'},
                     'usageMetadata': {'promptTokenCount': 9, 'totalTokenCount': 9}}
                    """));
    assertThat(GeminiChatCodec.INSTANCE.classify(refused.answer()))
        .isEqualTo(ErrorKind.CONTENT_BLOCKED);
    assertThat(refused.answer().message()).isEqualTo("no");
    assertThat(refused.usage().tokens(UsageCategory.INPUT)).isEqualTo(9);
    assertThat(refused.usage().complete()).isTrue();
  }

  @Test
  void aCallThatNobodyCanReadIsAnErrorUnlessThereIsMore() {
    StreamErrorException refused =
        catchThrowableOfType(
            StreamErrorException.class, () -> finished("'MALFORMED_FUNCTION_CALL'", ""));
    assertThat(GeminiChatCodec.INSTANCE.classify(refused.answer()))
        .isEqualTo(ErrorKind.TOOL_CALL_MALFORMED);
    assertThat(finished("'UNEXPECTED_TOOL_CALL'", "{'text': 'x'}").finishReason())
        .isEqualTo(FinishReason.OTHER);
  }

  @Test
  void anErrorUnderASuccessStatusHasItsOwnStatus() {
    StreamErrorException reported =
        catchThrowableOfType(
            StreamErrorException.class,
            () -> answer("[{'error': {'code': 503, 'status': 'UNAVAILABLE'}}]"));
    assertThat(reported.answer().status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "", "{'candidates': []}", "{'candidates': 'x'}", "{'a'", "1"})
  void whatIsNoAnswerIsNoAnswer(String body) {
    assertThatThrownBy(() -> answer(body)).isInstanceOf(WireException.class);
  }

  @Test
  void sourcesStandWithTheCharactersThatTheySupport() {
    ChatResponse response =
        answer(
            """
            {'candidates': [{'content': {'parts': [{'text': 'Grüße 🌍 aus Köln.'}]},
              'groundingMetadata': {
                'groundingChunks': [{'web': {'uri': 'https://a', 'title': 'A'}},
                  {'retrievedContext': {'title': 'B', 'text': 'words'}}],
                'groundingSupports': [
                  {'segment': {'endIndex': 7, 'text': 'Grüße'}, 'groundingChunkIndices': [0]},
                  {'segment': {'startIndex': 13, 'endIndex': 22}, 'groundingChunkIndices': [1, 7]}],
                'webSearchQueries': ['q']},
              'citationMetadata': {'citations': [{'uri': 'https://c', 'startIndex': 0}]}}]}
            """);
    TextContent text = (TextContent) response.choices().get(0).message().content().get(0);
    assertThat(text.citations())
        .extracting(Citation::url)
        .containsExactly("https://a", null, "https://c");
    Citation first = text.citations().get(0);
    assertThat(text.text().substring(first.start(), first.end())).isEqualTo("Grüße");
    Citation second = text.citations().get(1);
    assertThat(text.text().substring(second.start(), second.end())).isEqualTo("aus Köln");
    assertThat(second.quote()).isEqualTo("words");
    assertThat(response.choices().get(0).extras()).containsKey("groundingMetadata");
  }

  @Test
  void logProbabilitiesAreThoseOfTheChosenTokens() {
    ChatResponse response =
        answer(
            """
            {'candidates': [{'content': {'parts': [{'text': 'ab'}]}, 'logprobsResult': {
               'chosenCandidates': [{'token': 'a', 'logProbability': -0.5}, {'token': 'b'}],
               'topCandidates': [{'candidates': [{'token': 'a', 'logProbability': -0.5},
                  {'token': 'z', 'logProbability': -2}]}]}}]}
            """);
    assertThat(response.choices().get(0).logprobs())
        .extracting(token -> token.token() + token.logprob() + token.alternatives().size())
        .containsExactly("a-0.52", "b0.00");
  }

  @Test
  void whatTheModelDoesNotNameIsKept() {
    ChatResponse response =
        answer(
            """
            {'candidates': [{'content': {'parts': [{'text': 'x'}]}, 'avgLogprobs': -1,
               'safetyRatings': [{'category': 'C'}]}], 'createTime': '2025-08-19T15:18:43.287Z',
             'modelVersion': 'm', 'responseId': 'r', 'usageMetadata': {'trafficType': 'ON_DEMAND_FLEX'}}
            """);
    assertThat(response.created()).isEqualTo(1755616723L);
    assertThat(response.extras())
        .containsEntry("service_tier", "flex")
        .containsEntry(Content.DIALECT, "gemini");
    assertThat(response.choices().get(0).extras()).containsKeys("avgLogprobs", "safetyRatings");
  }

  @Test
  void anAnswerWithoutCandidatesIsAnEmptyChoiceThatCostsItsTokens() {
    ChatResponse nothing =
        answer("{'usageMetadata': {'promptTokenCount': 9, 'totalTokenCount': 9}}");

    assertThat(nothing.choices()).hasSize(1);
    assertThat(nothing.choices().get(0).finishReason()).isEqualTo(FinishReason.UNKNOWN);
    assertThat(nothing.text()).isEmpty();
    assertThat(nothing.usage().tokens(UsageCategory.INPUT)).isEqualTo(9);
  }

  @Test
  void aBlockedPromptIsKnownToHaveNoOutput() {
    StreamErrorException refused =
        catchThrowableOfType(
            StreamErrorException.class,
            () ->
                answer(
                    """
                    {'promptFeedback': {'blockReason': 'SAFETY'},
                     'usageMetadata': {'promptTokenCount': 9}}
                    """));

    assertThat(refused.usage().toString()).isEqualTo("Usage[INPUT=9, OUTPUT=0]");
  }
}
