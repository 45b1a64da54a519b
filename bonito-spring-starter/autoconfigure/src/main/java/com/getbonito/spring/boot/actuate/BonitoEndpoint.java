package com.getbonito.spring.boot.actuate;

import com.getbonito.Bonito;
import com.getbonito.ConfigurationView;
import com.getbonito.HealthView;
import com.getbonito.RouteView;
import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.journal.DecisionTable;
import com.getbonito.spring.boot.actuate.EndpointViews.Budget;
import com.getbonito.spring.boot.actuate.EndpointViews.Budgets;
import com.getbonito.spring.boot.actuate.EndpointViews.Configuration;
import com.getbonito.spring.boot.actuate.EndpointViews.Decisions;
import com.getbonito.spring.boot.actuate.EndpointViews.Healths;
import com.getbonito.spring.boot.actuate.EndpointViews.Overview;
import com.getbonito.spring.boot.actuate.EndpointViews.Route;
import com.getbonito.spring.boot.actuate.EndpointViews.Routes;
import com.getbonito.spring.boot.actuate.EndpointViews.Summary;
import com.getbonito.spring.boot.actuate.EndpointViews.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;

/**
 * What Bonito is doing, for looking only: {@code bonito}, {@code bonito/routes[/NAME]}, {@code
 * bonito/decisions[/ID[/explain]]}, {@code bonito/budgets} and {@code bonito/health}. Holds no
 * secret, no prompt and no answer; whom a call was for is masked unless {@code
 * management.endpoint.bonito.show-values} says otherwise.
 */
@Endpoint(id = "bonito")
public final class BonitoEndpoint {

  static final List<String> PARTS = List.of("routes", "decisions", "budgets", "health");

  private static final String EXPLAIN = "explain";

  /** How many of the decisions that are there are named where an unknown one is asked for. */
  private static final int NAMED = 20;

  private final Bonito bonito;
  private final DecisionRing decisions;
  private final Sanitizer sanitizer;
  private final Show showValues;
  private final DecisionCodec codec = new DecisionCodec();

  /**
   * An endpoint.
   *
   * @param decisions the last decisions of that Bonito
   * @param sanitizing the application's sanitizing functions
   * @param showValues when the values of an attribution are shown; here, where no user is known,
   *     only {@code ALWAYS} shows them
   */
  public BonitoEndpoint(
      Bonito bonito,
      DecisionRing decisions,
      Iterable<SanitizingFunction> sanitizing,
      Show showValues) {
    this.bonito = bonito;
    this.decisions = decisions;
    this.sanitizer = new Sanitizer(sanitizing);
    this.showValues = showValues;
  }

  /** Version, configuration and its problems, and what else can be asked. */
  @ReadOperation
  public Object overview() {
    ConfigurationView configuration = bonito.configuration();
    String version = Bonito.class.getPackage().getImplementationVersion();
    return new Overview(
        version == null ? "unknown" : version,
        new Configuration(
            configuration.revision(),
            configuration.epoch(),
            configuration.sequence(),
            configuration.refused(),
            configuration.warnings()),
        routeNames(),
        decisions.newestFirst().size(),
        PARTS);
  }

  /**
   * One part, or one thing in it. A decision is its record in canonical JSON; followed by {@code
   * explain}, the same as a table for people.
   *
   * @throws IllegalArgumentException where there is no such thing, naming what there is
   */
  @ReadOperation
  public Object part(@Selector(match = Match.ALL_REMAINING) String... path) {
    Object found = find(List.of(path), showValues == Show.ALWAYS);
    if (found instanceof Unknown unknown) {
      throw new IllegalArgumentException(unknown.error() + "; known are " + unknown.known());
    }
    return found;
  }

  /** What is at a path; an {@link Unknown} where nothing is. */
  Object find(List<String> path, boolean shown) {
    CallerMask mask = new CallerMask(sanitizer, shown);
    String part = path.isEmpty() ? "" : path.get(0);
    return switch (part) {
      case "routes" ->
          switch (path.size()) {
            case 1 -> new Routes(bonito.routes());
            case 2 -> route(path.get(1));
            default -> unknown(path, routeNames());
          };
      case "decisions" ->
          switch (path.size()) {
            case 1 -> latest();
            case 2 -> decision(path.get(1), mask);
            case 3 -> explained(path, mask);
            default -> unknown(path, List.of(EXPLAIN));
          };
      case "budgets" ->
          path.size() == 1
              ? new Budgets(bonito.budgets().stream().map(b -> Budget.of(b, mask)).toList())
              : unknown(path, PARTS);
      case "health" -> path.size() == 1 ? new Healths(bonito.health()) : unknown(path, PARTS);
      default -> unknown(path, PARTS);
    };
  }

  private Decisions latest() {
    return new Decisions(
        decisions.capacity(), decisions.newestFirst().stream().map(Summary::of).toList());
  }

  private Object route(String name) {
    Optional<RouteView> found =
        bonito.routes().stream()
            .filter(route -> route.name().equals(name) || route.aliases().contains(name))
            .findFirst();
    return found.isEmpty()
        ? unknown(List.of("routes", name), routeNames())
        : new Route(found.get(), healthOf(found.get()));
  }

  private List<HealthView> healthOf(RouteView route) {
    List<String> connections =
        route.targets().stream()
            .map(target -> target.substring(target.indexOf('=') + 1))
            .map(target -> target.substring(0, target.indexOf('/')))
            .toList();
    return bonito.health().stream()
        .filter(view -> connections.contains(view.connection()))
        .toList();
  }

  private Object decision(String id, CallerMask mask) {
    Optional<Decision> found = decisions.of(id);
    return found.isEmpty()
        ? unknownDecision(id)
        : new String(codec.encode(mask.of(found.get())), StandardCharsets.UTF_8);
  }

  private Object explained(List<String> path, CallerMask mask) {
    if (!path.get(2).equals(EXPLAIN)) {
      return unknown(path, List.of(EXPLAIN));
    }
    Optional<Decision> found = decisions.of(path.get(1));
    return found.isEmpty()
        ? unknownDecision(path.get(1))
        : new Explained(DecisionTable.render(mask.of(found.get())));
  }

  private Unknown unknownDecision(String id) {
    return unknown(
        List.of("decisions", id),
        decisions.newestFirst().stream().limit(NAMED).map(Decision::id).toList());
  }

  private List<String> routeNames() {
    return bonito.routes().stream().map(RouteView::name).toList();
  }

  private static Unknown unknown(List<String> path, List<String> known) {
    return new Unknown("there is no bonito/" + String.join("/", path), known);
  }

  /**
   * A text for people.
   *
   * @param text several lines
   */
  record Explained(String text) {

    @Override
    public String toString() {
      return text;
    }
  }
}
