package com.getbonito.verification.reachability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the calls in byte code that reach what no instruction names. */
final class ReflectiveCalls {

  private static final Pattern REFLECTIVE =
      Pattern.compile(
          "java/lang/Class\\.(forName|get(Declared)?(Methods?|Fields?|Constructors?|Classes)"
              + "|getRecordComponents|getResource(AsStream)?|newInstance)"
              + "|java/lang/ClassLoader\\.(loadClass|getResources?|getResourceAsStream"
              + "|getSystemResource.*)"
              + "|java/lang/Module\\.getResourceAsStream"
              + "|java/lang/reflect/(Method\\.invoke|Constructor\\.newInstance"
              + "|Field\\.[gs]et|Proxy\\.newProxyInstance|Array\\.newInstance)"
              + "|java/lang/invoke/MethodHandles\\$Lookup\\.(find.*|unreflect.*)"
              + "|java/util/ServiceLoader\\.load"
              + "|java/util/ResourceBundle\\.getBundle"
              + "|tools/jackson/databind/.*\\.(treeToValue|readValue|convertValue|writeValue.*"
              + "|valueToTree)");

  private ReflectiveCalls() {}

  /** Each as {@code package.Class calls Type.method}, sorted. */
  static SortedSet<String> in(List<Path> classFiles) {
    return classFiles.stream()
        .map(ReflectiveCalls::parse)
        .flatMap(ReflectiveCalls::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> of(ClassModel type) {
    String caller = type.thisClass().asInternalName().replace('/', '.').replaceFirst("\\$.*", "");
    return type.methods().stream()
        .flatMap(ReflectiveCalls::targets)
        .filter(target -> REFLECTIVE.matcher(target).matches())
        .map(target -> caller + " calls " + target.replaceFirst(".*/", ""));
  }

  /** What a method calls, be it through a reference. */
  private static Stream<String> targets(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .flatMap(element ->
            switch (element) {
              case InvokeInstruction call -> Stream.of(name(call.method()));
              case InvokeDynamicInstruction call -> references(call);
              default -> Stream.empty();
            });
  }

  private static Stream<String> references(InvokeDynamicInstruction call) {
    return call.bootstrapArgs().stream()
        .filter(DirectMethodHandleDesc.class::isInstance)
        .map(DirectMethodHandleDesc.class::cast)
        .map(it -> internal(it.owner().descriptorString()) + "." + it.methodName());
  }

  private static String internal(String descriptor) {
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  private static String name(MemberRefEntry member) {
    return member.owner().asInternalName() + "." + member.name().stringValue();
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
