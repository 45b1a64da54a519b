package com.getbonito.core.call;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.CallListener.BudgetAlert;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners; one that throws is logged and disturbs nobody. */
public final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<CallListener> all;

  /** Tells these. */
  public Listeners(List<CallListener> all) {
    this.all = List.copyOf(all);
  }

  void planned(CallRun call) {
    if (!all.isEmpty()) {
      Decision decision = call.decision();
      tell(listener -> listener.planned(decision));
    }
  }

  void attempted(CallRun call, Attempt attempt) {
    if (!all.isEmpty()) {
      Decision decision = call.decision();
      tell(listener -> listener.attempted(decision, attempt));
    }
  }

  void ended(Decision decision) {
    if (!all.isEmpty()) {
      tell(listener -> listener.ended(decision));
    }
  }

  /** A budget has passed a threshold. */
  public void alert(BudgetAlert alert) {
    LOG.warn("budget {} has used {} percent of its limit", alert.key(), alert.percent());
    tell(listener -> listener.budgetAlert(alert));
  }

  private void tell(Consumer<CallListener> what) {
    for (CallListener listener : all) {
      try {
        what.accept(listener);
      } catch (RuntimeException broken) {
        LOG.warn("a call listener failed; the call is not affected", broken);
      }
    }
  }
}
