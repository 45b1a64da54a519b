package com.getbonito.verification.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.fixture.Breaches;
import com.getbonito.verification.fixture.provider.left.Left;
import com.getbonito.verification.fixture.provider.right.Right;
import com.getbonito.verification.guards.unmarked.Unmarked;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A guard")
class GuardsCanFailTest {

  static Stream<Arguments> breaches() {
    return Stream.of(
        breach(HouseRules.API_KNOWS_ONLY_THE_JDK_AND_ANNOTATIONS, Breaches.ShowsJackson.class),
        breach(HouseRules.CORE_KNOWS_NEITHER_WIRE_NOR_NETWORK, Breaches.Network.class),
        breach(HouseRules.CORE_KNOWS_NEITHER_WIRE_NOR_NETWORK, Breaches.ShowsJackson.class),
        breach(HouseRules.CORE_KNOWS_NEITHER_WIRE_NOR_NETWORK, Breaches.Simulated.class),
        breach(HouseRules.WIRE_IS_PURE, Breaches.Network.class),
        breach(HouseRules.PROVIDERS_DO_NOT_KNOW_EACH_OTHER, Left.class, Right.class),
        breach(HouseRules.NO_VENDOR_SDK, Breaches.Vendor.class),
        breach(HouseRules.NO_FRAMEWORK_AND_NO_DATABASE, Breaches.Database.class),
        breach(
            HouseRules.THE_SIMULATOR_SHARES_NOTHING_WITH_WHAT_IT_JUDGES, Breaches.Simulated.class),
        breach(HouseRules.NOTHING_IS_PRINTED, Breaches.Talker.class),
        breach(TimeAndChance.INJECTED, Breaches.Clock.class),
        breach(TimeAndChance.INJECTED, Breaches.SystemClock.class),
        breach(TimeAndChance.INJECTED, Breaches.Sleeper.class),
        breach(TimeAndChance.INJECTED, Breaches.Dice.class),
        breach(SharedState.NO_SYNCHRONIZED_METHOD, Breaches.SynchronizedMethod.class),
        breach(SharedState.NO_THREAD_LOCAL, Breaches.OnTheThread.class),
        breach(SharedState.NO_STATIC_MUTABLE_STATE, Breaches.Reassignable.class),
        breach(SharedState.NO_STATIC_MUTABLE_STATE, Breaches.SharedMap.class),
        breach(SharedState.NO_STATIC_MUTABLE_STATE, Breaches.SharedList.class),
        breach(PublicSurface.SPEAKS_ONLY_OUR_OWN_TYPES, Breaches.ShowsJackson.class),
        breach(NullMarking.EVERY_PACKAGE, Unmarked.class));
  }

  private static Arguments breach(ArchRule rule, Class<?>... guilty) {
    return Arguments.of(rule, guilty);
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void finds_the_class_that_breaks_its_rule(ArchRule rule, Class<?>[] guilty) {
    assertThat(hasViolation(rule, guilty)).isTrue();
  }

  @Test
  void finds_a_synchronized_block() throws URISyntaxException {
    assertThat(Monitors.enteredIn(List.of(classFile(Breaches.SynchronizedBlock.class))))
        .singleElement()
        .asString()
        .endsWith("SynchronizedBlock.hold");
  }

  @Test
  void lets_seeded_dice_pass() {
    assertThat(hasViolation(TimeAndChance.INJECTED, Breaches.SeededDice.class)).isFalse();
  }

  private static boolean hasViolation(ArchRule rule, Class<?>... types) {
    return rule.evaluate(new ClassFileImporter().importClasses(types)).hasViolation();
  }

  private static Path classFile(Class<?> type) throws URISyntaxException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    return Path.of(type.getResource(name).toURI());
  }
}
