package com.getbonito.spring.boot.ai;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether Bonito is to be one of Spring AI's models. The property {@code spring.ai.model.chat} (or
 * {@code .embedding}) decides as it does for Spring AI's own models: {@code bonito} is yes, any
 * other value no. Where it is absent, every model on the class path comes up, so Bonito stays away
 * if there is another.
 */
abstract class ChosenModel extends SpringBootCondition {

  static final String BONITO = "bonito";

  /** Where Spring AI's own models are configured, one package per vendor. */
  private static final String MODELS = "org.springframework.ai.model.";

  private final String property;
  private final Predicate<String> another;

  private ChosenModel(String property, Predicate<String> another) {
    this.property = property;
    this.another = another;
  }

  /** For {@code ChatModel}. */
  static final class Chat extends ChosenModel {
    Chat() {
      super("spring.ai.model.chat", name -> name.endsWith("ChatAutoConfiguration"));
    }
  }

  /** For {@code EmbeddingModel}. */
  static final class Embedding extends ChosenModel {
    Embedding() {
      super(
          "spring.ai.model.embedding",
          name ->
              name.endsWith("EmbeddingAutoConfiguration")
                  || name.endsWith("EmbeddingModelAutoConfiguration"));
    }
  }

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("Bonito as " + property);
    String chosen = context.getEnvironment().getProperty(property);
    if (chosen != null) {
      return new ConditionOutcome(chosen.equals(BONITO), message.because("it is " + chosen));
    }
    List<String> others = others(context.getClassLoader());
    return others.isEmpty()
        ? ConditionOutcome.match(message.because("it is not set and there is no other model"))
        : ConditionOutcome.noMatch(message.found("other model", "other models").items(others));
  }

  private List<String> others(@Nullable ClassLoader loader) {
    ImportCandidates all = ImportCandidates.load(AutoConfiguration.class, loader);
    return StreamSupport.stream(all.spliterator(), false)
        .filter(name -> name.startsWith(MODELS))
        .filter(another)
        .toList();
  }
}
