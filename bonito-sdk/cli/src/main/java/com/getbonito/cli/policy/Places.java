package com.getbonito.cli.policy;

import com.getbonito.core.policy.Place;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What policies read of the targets of a record. Equal targets are one list. Not thread-safe. */
final class Places {

  private final Map<List<Place>, List<Place>> known = new HashMap<>();

  List<Place> of(Decision decision) {
    List<Place> places =
        decision.plan().candidates().stream()
            .map(Candidate::facts)
            .map(facts ->
                new Place(
                    facts.connection(),
                    kind(facts.provider()).wireName(),
                    facts.provider(),
                    facts.model(),
                    facts.regions()))
            .toList();
    return known.computeIfAbsent(places, k -> places);
  }

  /** The kind of provider that the price book calls so. */
  private static Provider kind(String bookName) {
    return switch (bookName) {
      case "bedrock" -> Provider.BEDROCK;
      case "azure" -> Provider.AZURE_OPENAI;
      case "vertex" -> Provider.VERTEX;
      case "anthropic" -> Provider.ANTHROPIC;
      default ->
          Arrays.stream(Preset.values())
                  .anyMatch(preset -> preset.wireName().toLowerCase(Locale.ROOT).equals(bookName))
              ? Provider.OPENAI_COMPATIBLE
              : Provider.CUSTOM;
    };
  }
}
