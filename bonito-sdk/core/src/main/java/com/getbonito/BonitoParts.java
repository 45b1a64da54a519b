package com.getbonito;

import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.TimeSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Bonito} is put together from.
 *
 * @param executor runs asynchronous calls; null for an own one
 * @param ownTime whether the time source was made for this one and is closed with it
 */
record BonitoParts(
    TimeSource time,
    RandomGenerator random,
    SecretResolver secrets,
    List<ModelClientFactory> factories,
    List<DecisionSink> sinks,
    Settings settings,
    @Nullable Executor executor,
    boolean ownTime) {}
