package com.getbonito.spring.boot;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.config.Surroundings;
import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.UsageSink;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

/** Puts a {@link Bonito} together from what is written and from what the context holds. */
final class BonitoAssembly {

  /** An executor of this name runs the asynchronous calls. */
  static final String EXECUTOR = "bonitoExecutor";

  private final SpringReading reading;
  private final ListableBeanFactory beans;
  private final Environment environment;

  BonitoAssembly(SpringReading reading, ListableBeanFactory beans) {
    this.reading = reading;
    this.beans = beans;
    this.environment = reading.environment();
  }

  Bonito build() {
    Settings settings = ProcessSettings.of(reading);
    if (beans.getBeanNamesForType(SecretResolver.class).length == 0) {
      reading.checkCredentials();
    }
    reading.refuseComplaints();
    BonitoBuilder builder = Bonito.builder().settings(settings);
    resources(builder, settings);
    parts(builder);
    each(BuilderPart.class, part -> part.accept(builder));
    threads(builder);
    List<BonitoBuilderCustomizer> customizers =
        beans.getBeanProvider(BonitoBuilderCustomizer.class).orderedStream().toList();
    customizers.forEach(customizer -> customizer.customize(builder));
    try {
      Bonito built = builder.build();
      if (!customizers.isEmpty() && settings.configLocation() != null) {
        new Dropped(reading, settings.configLocation()).refuse(built);
      }
      return built;
    } catch (ConfigurationException refused) {
      throw reading.places().placed(refused);
    }
  }

  private void resources(BonitoBuilder builder, Settings settings) {
    if (settings.configLocation() == null) {
      reading.properties().connections().forEach(builder::connection);
      reading.properties().routes().forEach(builder::route);
      reading.properties().policies().forEach(builder::policy);
      builder.environment(reading::variable);
    } else {
      Places places = reading.places();
      builder.environment(Surroundings.of(reading::variable, reading.resources(), places::place));
    }
  }

  private void parts(BonitoBuilder builder) {
    each(UsageSink.class, builder::usageSink);
    each(DecisionSink.class, builder::decisionSink);
    each(CallInterceptor.class, builder::interceptor);
    each(CallListener.class, builder::listener);
    each(ModelClientFactory.class, builder::clientFactory);
    one(PriceBook.class, builder::prices);
    one(BudgetAuthority.class, builder::budgetAuthority);
    one(SecretResolver.class, builder::secrets);
    one(TimeSource.class, builder::time);
  }

  /**
   * Calls wait for models for seconds, so they never run on a pool that is as small as the one that
   * Spring Boot makes for tasks where virtual threads are off: then Bonito's own threads run them.
   */
  private void threads(BonitoBuilder builder) {
    decorators().reduce(BonitoAssembly::after).ifPresent(builder::taskDecorator);
    if (beans.containsBean(EXECUTOR)) {
      builder.executor(beans.getBean(EXECUTOR, Executor.class));
    } else if (Threading.VIRTUAL.isActive(environment)) {
      beans
          .getBeanProvider(SimpleAsyncTaskExecutorBuilder.class)
          .ifUnique(threads ->
              builder.executor(threads.taskDecorator(null).threadNamePrefix("bonito-").build()));
    }
  }

  private Stream<UnaryOperator<Runnable>> decorators() {
    return Stream.concat(
        beans
            .getBeanProvider(TaskDecorator.class)
            .orderedStream()
            .map(decorator -> decorator::decorate),
        beans.getBeanProvider(ThreadContext.class).orderedStream());
  }

  private static UnaryOperator<Runnable> after(
      UnaryOperator<Runnable> first, UnaryOperator<Runnable> then) {
    return task -> then.apply(first.apply(task));
  }

  private <T> void each(Class<T> type, Consumer<T> target) {
    beans.getBeanProvider(type).orderedStream().forEach(target);
  }

  private <T> void one(Class<T> type, Consumer<T> target) {
    beans.getBeanProvider(type).ifAvailable(target);
  }
}
