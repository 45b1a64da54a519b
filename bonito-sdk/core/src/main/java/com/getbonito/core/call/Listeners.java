package com.getbonito.core.call;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.CallListener.BudgetAlert;
import com.getbonito.spi.CallWatch;
import java.util.ArrayList;
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

  /** A call has ended before its plan. */
  public void unplanned(String target, String operation, boolean streamed, BonitoException why) {
    tell(listener -> listener.unplanned(target, operation, streamed, why));
  }

  /** The call was planned; what comes back follows it. */
  Watches planned(CallRun call) {
    if (all.isEmpty()) {
      return Watches.NONE;
    }
    Decision decision = call.decision();
    List<CallWatch> watches = new ArrayList<>(all.size());
    tell(listener -> {
      listener.planned(decision);
      CallWatch watch = call.sizing.watch(listener, decision);
      if (watch != null) {
        watches.add(watch);
      }
    });
    return new Watches(watches);
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
    tell(all, what);
  }

  /** Whatever one throws, also an Error: the call has to end and its books to be closed. */
  @SuppressWarnings("CatchingUnchecked")
  static <L> void tell(List<L> all, Consumer<L> what) {
    for (L each : all) {
      try {
        what.accept(each);
      } catch (Throwable broken) {
        LOG.warn("a call listener failed; the call is not affected", broken);
      }
    }
  }
}
