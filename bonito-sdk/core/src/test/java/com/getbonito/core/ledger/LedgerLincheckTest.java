package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.hard;

import com.getbonito.testkit.VirtualTime;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ledger")
@DisplayName("Reserve, settle and read are one step each")
@Param(name = "amount", gen = IntGen.class, conf = "1:6")
public class LedgerLincheckTest {

  private static final int LIMIT = 10;

  private final BudgetLedger ledger = Ledgers.ledger(VirtualTime.manual(NOON), (MemoryLog) null);
  private final BudgetCharge charge = Ledgers.charge("policy", hard("0.00000000001"));
  private final BudgetCharge twin = Ledgers.charge("twin", hard("0.00000000001"));
  private final Reservation held =
      Ledgers.granted(ledger.reserve("held", List.of(charge, twin), 4));

  /** What a refusal says, or the amount. */
  @Operation
  public String reserve(@Param(name = "amount") int amount) {
    return told(ledger.reserve("a", List.of(charge, twin), amount));
  }

  /** Ends what was reserved before, the first time. */
  @Operation
  public void settle() {
    held.settle(1, 1);
  }

  private String told(Outcome outcome) {
    if (outcome instanceof Refusal refusal) {
      return refusal.settled()
          + "+"
          + refusal.uncertain()
          + "+"
          + refusal.reserved()
          + ">"
          + (LIMIT - refusal.required());
    }
    return "granted";
  }

  @Test
  void in_every_order() {
    new StressOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(3)
        .sequentialSpecification(Model.class)
        .check(LedgerLincheckTest.class);
  }

  /** The same, one step after the other. */
  public static final class Model {

    private int reserved = 4;
    private int settled;
    private int uncertain;

    /** Likewise. */
    public String reserve(int amount) {
      if (settled + uncertain + reserved + amount > LIMIT) {
        return settled + "+" + uncertain + "+" + reserved + ">" + (LIMIT - amount);
      }
      reserved += amount;
      return "granted";
    }

    /** Likewise. */
    public void settle() {
      reserved -= settled == 0 ? 4 : 0;
      settled = 1;
      uncertain = 1;
    }
  }
}
