package com.getbonito.wire.bedrock;

import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the bodies of embedding models. */
final class EmbeddingWriter {

  private final EmbeddingRequest request;
  private final Losses losses;
  private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

  EmbeddingWriter(EmbeddingRequest request, Losses losses) {
    this.request = request;
    this.losses = losses;
  }

  Map<String, @Nullable Object> write(EmbeddingModel model) {
    switch (model) {
      case TITAN_V1 -> {
        body.put("inputText", only());
        noDimensions();
        extras(Set.of());
      }
      case TITAN_V2 -> {
        body.put("inputText", only());
        dimensions("dimensions");
        extras(Set.of("normalize", "embeddingTypes"));
      }
      case TITAN_IMAGE -> {
        body.put("inputText", only());
        if (request.dimensions() != null) {
          body.put("embeddingConfig", Tree.of("outputEmbeddingLength", request.dimensions()));
        }
        extras(Set.of("inputImage", "embeddingConfig"));
      }
      case COHERE_V3 -> {
        cohere();
        noDimensions();
      }
      case COHERE_V4 -> {
        cohere();
        dimensions("output_dimension");
      }
      case NOVA -> nova();
    }
    return body;
  }

  /** What the texts are for must be said; documents to be searched are the usual case. */
  private void cohere() {
    body.put("texts", texts());
    body.put("input_type", "search_document");
    extras(Set.of("input_type", "truncate", "embedding_types", "max_tokens", "images"));
  }

  private void nova() {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    Map<String, @Nullable Object> extras = request.extras();
    Object purpose = extras.get("embeddingPurpose");
    parameters.put("embeddingPurpose", purpose == null ? "GENERIC_INDEX" : purpose);
    if (request.dimensions() != null) {
      parameters.put("embeddingDimension", request.dimensions());
    }
    Object truncation = extras.get("truncationMode");
    Map<String, @Nullable Object> text =
        Tree.of("truncationMode", truncation == null ? "NONE" : truncation);
    text.put("value", only());
    parameters.put("text", text);
    body.put("taskType", "SINGLE_EMBEDDING");
    body.put("singleEmbeddingParams", parameters);
    extras(Set.of("schemaVersion"), Set.of("embeddingPurpose", "truncationMode"));
  }

  private void dimensions(String name) {
    if (request.dimensions() != null) {
      body.put(name, request.dimensions());
    }
  }

  private void noDimensions() {
    if (request.dimensions() != null) {
      losses.lost("dimensions", "the model has vectors of one length");
    }
  }

  private void extras(Set<String> known) {
    extras(known, Set.of());
  }

  private void extras(Set<String> known, Set<String> written) {
    boolean own = Marks.own(request.extras());
    request
        .extras()
        .forEach((name, value) -> {
          if (Marks.isMark(name) || written.contains(name)) {
            return;
          }
          if (own || known.contains(name)) {
            body.put(name, value);
          } else if (name.equals("user")) {
            losses.ignored(name);
          } else {
            losses.lost("extras." + name, "the model has no such field");
          }
        });
  }

  private String only() {
    List<String> texts = texts();
    if (texts.size() != 1) {
      throw new UnsupportedFeatureException(
          "input", "the model embeds one text a request, not " + texts.size());
    }
    return texts.get(0);
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>(request.inputs().size());
    for (EmbeddingInput input : request.inputs()) {
      String text = input.text();
      if (text == null) {
        throw new UnsupportedFeatureException(
            "input", "Bedrock embeds text; token ids are of another model's vocabulary");
      }
      texts.add(text);
    }
    return texts;
  }
}
