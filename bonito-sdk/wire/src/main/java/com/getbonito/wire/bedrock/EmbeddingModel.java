package com.getbonito.wire.bedrock;

import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ModelTarget;
import java.util.Locale;

/** The embedding models of Bedrock whose bodies differ. */
enum EmbeddingModel {
  TITAN_V1(1),
  TITAN_V2(1),
  TITAN_IMAGE(1),
  COHERE_V3(96),
  COHERE_V4(96),
  NOVA(1);

  private final int mostInputs;

  EmbeddingModel(int mostInputs) {
    this.mostInputs = mostInputs;
  }

  /** How many texts one request takes. */
  int mostInputs() {
    return mostInputs;
  }

  /** Told by the base model's id, or else by the deployment's. */
  static EmbeddingModel of(ModelTarget target) {
    String ids = (target.model() + " " + target.nativeModel()).toLowerCase(Locale.ROOT);
    if (ids.contains("cohere") || ids.contains("embed-v4") || ids.contains("embed-english")) {
      return ids.contains("v3") ? COHERE_V3 : COHERE_V4;
    }
    if (ids.contains("nova")) {
      return NOVA;
    }
    if (ids.contains("titan-embed-image")) {
      return TITAN_IMAGE;
    }
    if (ids.contains("titan")) {
      return ids.contains("v2") ? TITAN_V2 : TITAN_V1;
    }
    throw new UnsupportedFeatureException(
        "model",
        "no embedding body is known for the model '"
            + target.model()
            + "'; Titan, Cohere and Nova are");
  }
}
