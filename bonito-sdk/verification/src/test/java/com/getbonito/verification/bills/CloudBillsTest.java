package com.getbonito.verification.bills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.getbonito.billing.Costs;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ledger")
@DisplayName("An answer of a cloud")
class CloudBillsTest {

  private static final Map<CloudBill, Billed> READ = new LinkedHashMap<>();

  /** Those that were made by hand are checked without the recordings too. */
  @BeforeAll
  static void read() throws IOException {
    boolean recorded = Files.isDirectory(Repository.shared().resolve("recordings"));
    if (!recorded) {
      System.out.println("notice: no recordings at ../shared/recordings; only made bills checked");
    }
    CloudAnswers answers = new CloudAnswers();
    for (CloudBill bill : CloudBill.all()) {
      if (recorded || bill.file().equals("made")) {
        READ.put(bill, answers.read(bill));
      }
    }
  }

  @Test
  @DisplayName("costs to the picodollar what its usage costs at the cited price")
  void cited() {
    List<String> wrong = new ArrayList<>();
    READ.forEach((bill, billed) -> {
      Long cost = Costs.of(billed.usage(), bill.price(), billed.tier()).picodollars();
      if (!Objects.equals(cost, bill.expected()) || !billed.tier().equals(bill.tier())) {
        wrong.add(
            bill.file()
                + ' '
                + bill.id()
                + ": "
                + cost
                + ", not "
                + bill.expected()
                + ", "
                + billed);
      }
    });
    System.out.printf(
        "bills: %d answers of the clouds (%d recorded), %d differ%n",
        READ.size(),
        READ.keySet().stream().filter(bill -> !bill.file().equals("made")).count(),
        wrong.size());
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("is of every kind of token, tier, dialect and place")
  void kinds() {
    assumeThat(READ).as("cases").hasSizeGreaterThan(300);
    Map<UsageCategory, Integer> priced = new EnumMap<>(UsageCategory.class);
    READ.forEach((bill, billed) -> {
      for (UsageCategory category : UsageCategory.values()) {
        if (bill.expected() != null && billed.usage().tokens(category) > 0) {
          priced.merge(category, 1, Integer::sum);
        }
      }
    });
    System.out.println("bills: of the clouds by category " + priced);
    Set<UsageCategory> all = Set.of(UsageCategory.values());
    assertThat(priced.keySet())
        .containsAll(
            all.stream()
                .filter(category -> category != UsageCategory.REJECTED_PREDICTION)
                .collect(Collectors.toSet()));
    assertThat(READ.keySet().stream().map(CloudBill::tier))
        .contains("standard", "priority", "flex", "batch");
    Set<String> dialects = new TreeSet<>();
    READ.keySet().forEach(bill -> dialects.add(bill.dialect()));
    assertThat(dialects).hasSize(13);
    assertThat(READ.keySet().stream().filter(bill -> bill.expected() == null)).isNotEmpty();
    assertThat(READ.keySet().stream().map(CloudBill::region))
        .contains("us-east-1", "eu-west-2", "us-gov-west-1", "global", "europe-west1", "eu");
    assertThat(READ.keySet().stream().map(CloudBill::named))
        .anyMatch(name -> name.startsWith("global."))
        .anyMatch(name -> name.startsWith("us."))
        .anyMatch(name -> name.startsWith("arn:"))
        .anyMatch(name -> name.startsWith("anthropic."));
  }

  @Test
  @DisplayName("is of the base model that its cloud's name stands for")
  void named() {
    PriceBook book = book();
    List<String> wrong = new ArrayList<>();
    for (CloudBill bill : READ.keySet()) {
      Placement placement = book.placement(bill.provider(), bill.named(), bill.region());
      if (placement != null
          && placement.model() != null
          && !placement.model().equals(bill.model())) {
        wrong.add(bill.named() + " is no " + placement.model());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("costs the same by the shipped book, where that has the cited rates")
  void shipped() {
    PriceBook book = book();
    int same = 0;
    Map<String, Integer> differing = new TreeMap<>();
    Map<String, Integer> absent = new TreeMap<>();
    for (Map.Entry<CloudBill, Billed> each : READ.entrySet()) {
      CloudBill bill = each.getKey();
      Billed billed = each.getValue();
      ModelPrice price = bill.price(book);
      String difference = price == null ? null : difference(bill.price(), price, billed);
      if (price == null) {
        absent.merge(bill.provider() + '/' + bill.model(), 1, Integer::sum);
      } else if (difference != null) {
        differing.merge(bill.provider() + '/' + bill.named() + difference, 1, Integer::sum);
      } else {
        same++;
        assertThat(Costs.of(billed.usage(), price, billed.tier()).picodollars())
            .as("%s by %s", bill, price.id())
            .isEqualTo(bill.expected());
      }
    }
    System.out.printf("bills: of the clouds %d equal by the shipped book%n", same);
    differing.forEach((what, times) ->
        System.out.printf("bills: of the clouds %d with another rate: %s%n", times, what));
    System.out.println("bills: of the clouds without a price in the shipped book: " + absent);
    assertThat(same).as("cases that the shipped book prices as cited").isGreaterThan(80);
    assertThat(same).as("most cases").isGreaterThan(READ.size() * 3 / 4);
  }

  /** The first rate that counts and is another in the book; null where there is none. */
  private static @Nullable String difference(ModelPrice cited, ModelPrice shipped, Billed billed) {
    long input = billed.usage().inputTokens();
    for (UsageCategory category : UsageCategory.values()) {
      long own = cited.perToken(billed.tier(), category, input);
      long other = shipped.perToken(billed.tier(), category, input);
      if (billed.usage().tokens(category) > 0 && own != other) {
        String cite = own == ModelPrice.UNKNOWN ? "none" : String.valueOf(own);
        String book = other == ModelPrice.UNKNOWN ? "none" : String.valueOf(other);
        return " " + billed.tier() + ' ' + category + " cited " + cite + ", book " + book;
      }
    }
    return null;
  }

  private static PriceBook book() {
    return ServiceLoader.load(PriceBookFactory.class).findFirst().orElseThrow().open(null);
  }
}
