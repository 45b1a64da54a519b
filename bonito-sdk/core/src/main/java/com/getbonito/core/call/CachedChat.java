package com.getbonito.core.call;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.core.runtime.ResponseCache;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.Decision;
import com.getbonito.money.Cost;
import org.jspecify.annotations.Nullable;

/**
 * The cache of a route, for one call. Only what policies let pass is looked up, only complete
 * answers of a target that the call could have gone to are given again, and what was saved is
 * booked.
 */
final class CachedChat {

  private static final int NOWHERE = -1;

  private final CallRun call;
  private final ResponseCache cache;
  private final String key;

  private CachedChat(CallRun call, ResponseCache cache, String key) {
    this.call = call;
    this.cache = cache;
    this.key = key;
  }

  /** The cache that the call may use; null where its route has none or nothing may answer it. */
  static @Nullable CachedChat of(CallRun call, ChatRequest request) {
    ResponseCache cache = call.route.cache();
    if (cache == null || call.places() == 0 || call.facts.stateful()) {
      return null;
    }
    Integer cap = call.quote(0).sentCap();
    return new CachedChat(call, cache, RequestKey.of(request, String.valueOf(cap)));
  }

  /** The answer that was kept, as this call gets it; null where there is none. */
  @Nullable ChatResponse get() {
    ChatResponse kept = cache.get(key);
    int place = kept == null ? NOWHERE : place(kept);
    if (kept == null || place == NOWHERE) {
      return null;
    }
    TargetRuntime target = call.target(place);
    call.watches.answered(kept, Usage.NONE);
    Decision decision = call.succeedCached(target, kept.model());
    Long saved = kept.cost().picodollars();
    String event = Ids.next(call.epochMillis(), call.environment.random());
    call.environment.meter().cached(call, target, place, event, saved == null ? 0 : saved);
    return kept.toBuilder()
        .usage(Usage.NONE)
        .cost(Cost.NONE)
        .attempts(0)
        .decision(decision)
        .rateLimits(null)
        .requestId(null)
        .build();
  }

  /** Keeps an answer. */
  void put(ChatResponse answer) {
    cache.put(key, answer);
  }

  /** The place in the plan of the target that gave the answer, if this call may go there too. */
  private int place(ChatResponse kept) {
    for (int place = 0; place < call.places(); place++) {
      if (call.target(place).target().name().equals(kept.target())) {
        return place;
      }
    }
    return NOWHERE;
  }
}
