package com.getbonito.verification.matrix;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A vendor's own library, as the judge of its dialect. */
interface Vendor {

  /** What it hears in a whole answer. */
  Said whole(byte[] answer);

  /** What it hears in a streamed answer. */
  Said streamed(byte[] stream);

  /** The bytes of a stream of these events, framed by other code than Bonito's. */
  byte[] framed(JsonNode events);

  /** The events of a stream, one JSON document each, cut apart by other code than Bonito's. */
  List<JsonNode> events(byte[] stream);
}
