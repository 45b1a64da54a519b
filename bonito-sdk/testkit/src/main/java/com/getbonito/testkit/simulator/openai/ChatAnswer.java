package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Completion;

/** A whole chat answer before it takes a shape on the wire. */
record ChatAnswer(String id, long created, ChatFacts facts, Completion completion) {}
