package com.getbonito.testkit.simulator.script;

/**
 * A tool call that the model makes.
 *
 * @param id id of the call, unique in the answer
 * @param name name of the function
 * @param arguments arguments as JSON text
 */
public record ToolUse(String id, String name, String arguments) {}
