package com.getbonito.config;

import com.getbonito.snapshot.Resources;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a file or a folder is read in: the variables that it may name, and the resources that the
 * application has written elsewhere and that stand beside those of the file. Given to {@link
 * FileConfigurationProvider#open} as its environment, also by way of {@code
 * BonitoBuilder.environment}.
 *
 * <p>Both sets of resources are judged and compiled as one. Only the file's change. A name that is
 * in both is an error that names both places, and so is a folder of compiled snapshots with
 * something beside it.
 */
public final class Surroundings implements UnaryOperator<@Nullable String> {

  private final UnaryOperator<@Nullable String> variables;
  private final Resources beside;
  private final UnaryOperator<String> places;

  private Surroundings(
      UnaryOperator<@Nullable String> variables, Resources beside, UnaryOperator<String> places) {
    this.variables = variables;
    this.beside = beside;
    this.places = places;
  }

  /**
   * Variables and resources.
   *
   * @param variables looks up {@code ${NAME}}; null where it is not set
   * @param beside resources that are written elsewhere
   * @param places where a path of them is written, for example {@code application.yml:3:5} for
   *     {@code routes/support-chat.spec.targets[0]}; empty where nobody knows
   */
  public static Surroundings of(
      UnaryOperator<@Nullable String> variables, Resources beside, UnaryOperator<String> places) {
    return new Surroundings(variables, beside, places);
  }

  static Surroundings of(UnaryOperator<@Nullable String> variables) {
    return variables instanceof Surroundings surroundings
        ? surroundings
        : new Surroundings(variables, Resources.EMPTY, path -> "");
  }

  /** Looks a variable up. */
  @Override
  public @Nullable String apply(@Nullable String variable) {
    return variables.apply(variable);
  }

  Resources beside() {
    return beside;
  }

  boolean bare() {
    return beside.equals(Resources.EMPTY);
  }

  /** Says where the parts of a resource are written. */
  Problems.Locator locator(ResourceKey key) {
    return path -> {
      String place = places.apply(key + "." + path);
      return place.isEmpty() ? "" : " (" + place + ")";
    };
  }
}
