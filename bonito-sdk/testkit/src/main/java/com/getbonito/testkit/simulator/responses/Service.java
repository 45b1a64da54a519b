package com.getbonito.testkit.simulator.responses;

/**
 * Whose Responses these are.
 *
 * @param model what the answer calls the model
 * @param filters whether the answer says what the content filters found, as Azure's does
 */
public record Service(String model, boolean filters) {}
