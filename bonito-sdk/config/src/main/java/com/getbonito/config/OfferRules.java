package com.getbonito.config;

import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes the models that a connection offers valid, and what they cost. */
final class OfferRules {

  private final Problems problems;

  private OfferRules(Problems problems) {
    this.problems = problems;
  }

  static void check(@Nullable List<OfferedModel> models, Problems problems) {
    if (models != null) {
      new OfferRules(problems).all(models);
    }
  }

  private void all(List<OfferedModel> models) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < models.size(); i++) {
      OfferedModel model = models.get(i);
      String path = Paths.item("spec.models", i);
      if (model.model() != null && !seen.add(model.model())) {
        problems.error(
            Codes.DUPLICATE_MODEL, path + ".model", "'" + model.model() + "' is listed twice");
      }
      if (model.prices() != null) {
        prices(model.prices(), path + ".prices");
      }
    }
  }

  private void prices(Prices prices, String path) {
    boolean any = false;
    for (RecordField field : RecordField.of(Prices.class)) {
      if (field.read(prices) instanceof String price) {
        any = true;
        price(price, Paths.child(path, field.name()));
      }
    }
    if (!any) {
      problems.error(Codes.PRICE, path, "name no price; write one or remove it");
    }
  }

  private void price(String price, String path) {
    if (!price.isBlank() && !Words.PRICE.matches(price)) {
      problems.error(
          Codes.PRICE,
          path,
          "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals");
    }
  }
}
