package com.getbonito.verification.bills;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.billing.Costs;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("ledger")
@DisplayName("A recorded answer")
class GoldenBillsTest {

  /** The day after the newest catalogue, in milliseconds since the epoch. */
  private static final long AUGUST_2026 = 1_787_356_800_000L;

  private static final Map<Bill, Billed> READ = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    Recordings.require();
    Map<String, JsonNode> responses = new HashMap<>();
    for (Bill bill : Bill.all()) {
      if (responses.keySet().stream().noneMatch(key -> key.startsWith(bill.file() + ' '))) {
        for (JsonNode exchange : Recordings.of(bill.file())) {
          String key = bill.file() + ' ' + exchange.path("id").asString("");
          responses.put(key, exchange.path("response"));
        }
      }
      JsonNode response = Objects.requireNonNull(responses.get(bill.file() + ' ' + bill.id()));
      READ.put(bill, Billed.read(bill.operation(), Recordings.body(response)));
    }
  }

  @Test
  @DisplayName("costs to the picodollar what its usage costs at the cited price")
  void cited() {
    List<String> wrong = new ArrayList<>();
    READ.forEach((bill, billed) -> {
      Long cost = Costs.of(billed.usage(), bill.price(), billed.tier()).picodollars();
      if (!Objects.equals(cost, bill.expected()) || !billed.tier().equals(bill.tier())) {
        wrong.add(bill.file() + ' ' + bill.id() + ": " + cost + ", not " + bill.expected());
      }
    });
    System.out.println("bills: " + READ.size() + " recorded answers, " + wrong.size() + " differ");
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("is of every kind that was recorded")
  void kinds() {
    assertThat(READ).hasSizeGreaterThan(100);
    Set<UsageCategory> used = EnumSet.noneOf(UsageCategory.class);
    READ.forEach((bill, billed) -> {
      for (UsageCategory category : UsageCategory.values()) {
        if (bill.expected() != null && billed.usage().tokens(category) > 0) {
          used.add(category);
        }
      }
    });
    assertThat(used)
        .contains(
            UsageCategory.INPUT,
            UsageCategory.CACHE_READ,
            UsageCategory.CACHE_WRITE,
            UsageCategory.AUDIO_INPUT,
            UsageCategory.OUTPUT,
            UsageCategory.REASONING,
            UsageCategory.AUDIO_OUTPUT);
    assertThat(READ.keySet().stream().map(Bill::tier)).contains("standard", "priority");
    assertThat(READ.keySet().stream().map(Bill::operation)).contains("chat", "stream", "embedding");
    assertThat(READ.keySet().stream().filter(bill -> bill.expected() == null)).isNotEmpty();
  }

  @Test
  @DisplayName("costs the same by the shipped book, where that has the cited rates")
  void shipped() {
    PriceBook book =
        ServiceLoader.load(PriceBookFactory.class)
            .findFirst()
            .map(factory -> factory.open(null))
            .orElse(PriceBook.EMPTY);
    int same = 0;
    Map<String, Integer> differing = new TreeMap<>();
    Map<String, Integer> absent = new TreeMap<>();
    for (Map.Entry<Bill, Billed> each : READ.entrySet()) {
      Bill bill = each.getKey();
      ModelPrice price = shipped(book, bill);
      if (price == null) {
        absent.merge(bill.key(), 1, Integer::sum);
      } else if (!sameRates(bill.price(), price, each.getValue())) {
        differing.merge(bill.key(), 1, Integer::sum);
      } else {
        same++;
        assertThat(Costs.of(each.getValue().usage(), price, each.getValue().tier()).picodollars())
            .as("%s by %s", bill, price.id())
            .isEqualTo(bill.expected());
      }
    }
    System.out.printf(
        "bills: by the shipped book %d equal; another rate: %s; none: %s%n",
        same, differing, absent);
    if (book != PriceBook.EMPTY) {
      assertThat(same).as("cases that the shipped book prices as cited").isGreaterThan(100);
    }
  }

  private static @Nullable ModelPrice shipped(PriceBook book, Bill bill) {
    return book.price(new PriceQuery(bill.provider(), bill.model(), null, null, AUGUST_2026));
  }

  private static boolean sameRates(ModelPrice cited, ModelPrice shipped, Billed billed) {
    for (UsageCategory category : UsageCategory.values()) {
      long input = billed.usage().inputTokens();
      boolean used = billed.usage().tokens(category) > 0;
      if (used
          && cited.perToken(billed.tier(), category, input)
              != shipped.perToken(billed.tier(), category, input)) {
        return false;
      }
    }
    return true;
  }
}
