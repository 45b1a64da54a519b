package com.getbonito;

import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.Journal;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.UsageSink;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Bonito} is put together from.
 *
 * @param executor runs asynchronous calls; null for an own one
 * @param usageSinks hear of what every attempt used
 * @param interceptors look at requests and answers
 * @param listeners hear of the life of calls
 * @param prices what models cost
 * @param authority lends parts of shared budgets; null for none
 * @param journal opens the ledger's file and the spool; null where neither is asked for
 * @param carrier takes what belongs to a thread along to another one
 * @param ownTime whether the time source was made for this one and is closed with it
 */
record BonitoParts(
    TimeSource time,
    RandomGenerator random,
    SecretResolver secrets,
    List<ModelClientFactory> factories,
    List<DecisionSink> sinks,
    Settings settings,
    List<UsageSink> usageSinks,
    List<CallInterceptor> interceptors,
    List<CallListener> listeners,
    PriceBook prices,
    @Nullable BudgetAuthority authority,
    @Nullable Journal journal,
    @Nullable Executor executor,
    UnaryOperator<Runnable> carrier,
    boolean ownTime) {}
