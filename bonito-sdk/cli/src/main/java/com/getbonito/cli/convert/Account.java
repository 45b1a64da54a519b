package com.getbonito.cli.convert;

import java.util.Map;

/**
 * Where a deployment's calls go and with which credential. Deployments with equal ones share a
 * connection.
 *
 * @param vendor LiteLLM's word for the provider
 * @param label what a connection to it is called
 * @param spec provider, its member, and credentials, as a connection's spec has them
 * @param model the model as this provider calls it
 */
record Account(String vendor, String label, Map<String, Object> spec, String model) {}
