package com.getbonito.cli;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.chat.UsageCategory;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.core.time.SystemTime;
import com.getbonito.error.ConfigurationException;
import com.getbonito.money.ModelPrice;
import com.getbonito.prices.Catalog;
import com.getbonito.prices.CatalogModel;
import com.getbonito.prices.ShippedPrices;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.PriceBook;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a connection's cloud offers, with what the price book knows of it. Free of charge. */
@Command(
    name = "models",
    description = "Asks a connection's cloud for its models, and adds prices and facts.")
final class ModelsCommand implements Callable<Integer> {

  /** Picodollars per token in a dollar per million tokens. */
  private static final int SCALE = 6;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CONFIG", description = "File or folder of resources.")
  private Path config = Path.of("");

  @Parameters(index = "1", paramLabel = "CONNECTION", description = "Name of the connection.")
  private String connection = "";

  @Option(names = "--json", description = "Prints a JSON line for each model.")
  private boolean json;

  ModelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProviderConnection settings = settings();
    Settings process = Looking.settings(config, terminal.environment());
    List<CatalogModel> models;
    try (Bonito bonito =
            Bonito.builder().settings(process).environment(terminal::variable).build();
        SystemTime time = new SystemTime("bonito-models")) {
      PriceBook book = new ShippedPrices().open(process.prices());
      models = new Catalog(settings, book, time.now().toEpochMilli()).of(bonito.models(connection));
    }
    if (models.isEmpty()) {
      new Complaints(terminal, json)
          .error(
              "BON-6603: there is no model that the cloud of "
                  + connection
                  + " offers; see bonito doctor "
                  + config);
      return Exit.FINDING;
    }
    if (json) {
      models.forEach(model -> terminal.out().println(Json.line(members(model))));
    } else {
      print(models);
    }
    return Exit.OK;
  }

  private ProviderConnection settings() {
    try (SystemTime time = new SystemTime("bonito-models");
        ConfigurationSource source =
            new FileConfigurationProvider().open(config, time, terminal::variable)) {
      Map<String, ProviderConnection> all = source.current().connections();
      ProviderConnection found = all.get(connection);
      if (found == null) {
        throw new ConfigurationException(
            "BON-1045",
            "there is no connection "
                + connection
                + " in "
                + config.getFileName()
                + "; there are "
                + String.join(", ", new TreeSet<>(all.keySet())),
            List.of());
      }
      return found;
    }
  }

  private void print(List<CatalogModel> models) {
    Columns columns =
        new Columns("model", "called by", "window", "output", "can", "lifecycle", "in", "out");
    for (CatalogModel each : models) {
      columns.row(
          each.model(),
          each.listed().id().equals(each.model()) ? "-" : each.listed().id(),
          number(each.contextWindow()),
          number(each.maxOutput()),
          each.capabilities().isEmpty() ? "-" : String.join(" ", each.capabilities()),
          each.lifecycle() == null ? "-" : each.lifecycle(),
          perMillion(each.price(), UsageCategory.INPUT),
          perMillion(each.price(), UsageCategory.OUTPUT));
    }
    columns.lines().forEach(terminal.out()::println);
    terminal
        .out()
        .println(
            models.size()
                + (models.size() == 1 ? " model" : " models")
                + "; prices in USD per million tokens");
  }

  private static String number(@Nullable Long tokens) {
    return tokens == null ? "-" : tokens.toString();
  }

  private static String perMillion(@Nullable ModelPrice price, UsageCategory category) {
    long rate =
        price == null ? ModelPrice.UNKNOWN : price.perToken(ModelPrice.STANDARD, category, 0);
    return rate == ModelPrice.UNKNOWN
        ? "-"
        : BigDecimal.valueOf(rate, SCALE).stripTrailingZeros().toPlainString();
  }

  private static Map<String, Object> members(CatalogModel model) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", model.listed().id());
    members.put("model", model.model());
    members.put("capabilities", model.capabilities());
    members.put("inputModalities", model.listed().input());
    members.put("outputModalities", model.listed().output());
    put(members, "name", model.listed().name());
    put(members, "contextWindow", model.contextWindow());
    put(members, "maxOutput", model.maxOutput());
    put(members, "lifecycle", model.lifecycle());
    put(members, "regions", model.regions());
    put(members, "price", model.price() == null ? null : model.price().id());
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
