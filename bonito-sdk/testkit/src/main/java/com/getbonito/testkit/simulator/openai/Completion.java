package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.ledger.Tokens;
import java.util.List;

/**
 * A whole chat answer before it takes a shape on the wire.
 *
 * @param tokens what it costs, hidden reasoning included
 * @param audioTokens audio tokens among the prompt
 */
record Completion(
    String id,
    long created,
    ChatFacts facts,
    List<ChatChoice> choices,
    int hiddenReasoning,
    Tokens tokens,
    long audioTokens) {}
