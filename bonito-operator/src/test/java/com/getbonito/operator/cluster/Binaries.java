package com.getbonito.operator.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a control plane.
 *
 * @param folder where they are
 */
record Binaries(Path folder) {

  Binaries {
    for (String program : new String[] {"kube-apiserver", "etcd", "kubectl"}) {
      if (!Files.isExecutable(folder.resolve(program))) {
        throw new IllegalStateException(folder + " has no program " + program);
      }
    }
  }

  /** Those that this run was given. */
  static Optional<Binaries> named() {
    return Stream.of(System.getProperty("bonito.kube"), System.getenv("BONITO_KUBE"))
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .map(Path::of)
        .map(Binaries::new);
  }

  String program(String name) {
    return folder.resolve(name).toString();
  }
}
