package com.getbonito.verification.weights;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Makes one Bonito in a fresh JVM and prints what that cost, in microseconds of CPU. */
public final class StartMain {

  private StartMain() {}

  /** A file is loaded where one is named; else a connection and a route are built in Java. */
  public static void main(String[] arguments) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    try (Bonito bonito = arguments.length == 0 ? built() : Bonito.load(Path.of(arguments[0]))) {
      long after = system.getProcessCpuTime();
      System.out.println("routes " + bonito.routes().size() + " cpu " + (after - before) / 1_000);
    }
  }

  private static Bonito built() {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().baseUrl("http://127.0.0.1:1/v1").build())
            .build();
    BonitoBuilder builder = Bonito.builder().connection("one", connection);
    Route.Target target = Route.Target.builder().name("t").connection("one").model("m").build();
    return builder.route("chat", Route.builder().targets(target).build()).build();
  }
}
