package com.getbonito.operator.runtime;

import com.getbonito.operator.ClusterClient;
import com.getbonito.operator.cluster.ControlPlane;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that notes every request that writes, those of Leases and reviews of rights apart. */
final class Counted implements AutoCloseable {

  private final List<String> writes = new CopyOnWriteArrayList<>();
  final KubernetesClient client;

  Counted(ControlPlane plane) {
    client =
        ClusterClient.builder()
            .withConfig(plane.config())
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("counted", new Notes()))
            .build();
  }

  List<String> writes() {
    return List.copyOf(writes);
  }

  @Override
  public void close() {
    client.close();
  }

  private final class Notes implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      String path = request.uri().getPath();
      if (!request.method().equals("GET")
          && !path.contains("/leases")
          && !path.contains("selfsubject")) {
        writes.add(request.method() + ' ' + path);
      }
    }
  }
}
