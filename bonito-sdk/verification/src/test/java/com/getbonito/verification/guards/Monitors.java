package com.getbonito.verification.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the blocks that enter a monitor, which only the byte code shows. */
final class Monitors {

  private Monitors() {}

  /** The methods with a {@code synchronized} block, as {@code package/Class.method}. */
  static List<String> enteredIn(List<Path> classFiles) {
    return classFiles.stream().flatMap(file -> entering(parse(file)).stream()).toList();
  }

  private static List<String> entering(ClassModel type) {
    return type.methods().stream()
        .filter(Monitors::enters)
        .map(method -> type.thisClass().asInternalName() + "." + method.methodName().stringValue())
        .toList();
  }

  private static boolean enters(MethodModel method) {
    return method
        .code()
        .map(code -> code.elementStream().anyMatch(Monitors::isMonitor))
        .orElse(false);
  }

  private static boolean isMonitor(CodeElement element) {
    return element instanceof MonitorInstruction;
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
