package com.getbonito.verification.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types in class files that others can reach, each with the members that they can reach. */
final class Surface {

  private final Map<String, ClassModel> types = new HashMap<>();

  private Surface(List<Path> classFiles) {
    for (Path file : classFiles) {
      try {
        ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
        types.put(type.thisClass().asInternalName(), type);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The shapes of what can be reached in these packages, by name. */
  static SortedMap<String, Shape> of(List<Path> classFiles, Predicate<String> packages) {
    Surface surface = new Surface(classFiles);
    SortedMap<String, Shape> shapes = new TreeMap<>();
    for (ClassModel type : surface.types.values()) {
      ClassDesc name = type.thisClass().asSymbol();
      if (packages.test(name.packageName()) && surface.reachable(type)) {
        Shape shape = surface.shape(type);
        shapes.put(shape.name(), shape);
      }
    }
    return shapes;
  }

  private boolean reachable(ClassModel type) {
    Optional<InnerClassInfo> nested = nesting(type);
    if (nested.isEmpty()) {
      return type.flags().has(AccessFlag.PUBLIC) && !type.isModuleInfo();
    }
    Optional<ClassEntry> outer = nested.get().outerClass();
    Set<AccessFlag> flags = nested.get().flags();
    boolean visible = flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
    return visible
        && outer.map(it -> types.get(it.asInternalName())).filter(this::reachable).isPresent();
  }

  /** What is said of it where it is declared: a nested type's own flags are not its declared. */
  private static Optional<InnerClassInfo> nesting(ClassModel type) {
    return type.findAttribute(Attributes.innerClasses()).stream()
        .flatMap(it -> it.classes().stream())
        .filter(it -> it.innerClass().equals(type.thisClass()))
        .findFirst();
  }

  private Shape shape(ClassModel type) {
    Set<AccessFlag> declared =
        nesting(type).map(InnerClassInfo::flags).orElseGet(() -> type.flags().flags());
    Set<String> flags = new TreeSet<>();
    String kind = kind(type, declared);
    if (kind.equals("class") && declared.contains(AccessFlag.ABSTRACT)) {
      flags.add("abstract");
    }
    if (kind.equals("class") && declared.contains(AccessFlag.FINAL)) {
      flags.add("final");
    }
    if (type.findAttribute(Attributes.permittedSubclasses()).isPresent()) {
      flags.add("sealed");
    }
    return new Shape(
        qualified(type.thisClass().asSymbol()),
        kind,
        flags,
        supertypes(type, kind),
        members(type, kind));
  }

  private static String kind(ClassModel type, Set<AccessFlag> flags) {
    if (flags.contains(AccessFlag.ANNOTATION)) {
      return "annotation";
    }
    if (flags.contains(AccessFlag.INTERFACE)) {
      return "interface";
    }
    if (flags.contains(AccessFlag.ENUM)) {
      return "enum";
    }
    return type.findAttribute(Attributes.record()).isPresent() ? "record" : "class";
  }

  private static Set<String> supertypes(ClassModel type, String kind) {
    Stream<ClassEntry> superclass =
        kind.equals("class") ? type.superclass().stream() : Stream.empty();
    return Stream.concat(superclass, type.interfaces().stream())
        .map(entry -> qualified(entry.asSymbol()))
        .filter(name -> !name.equals("java.lang.Object"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private SortedMap<String, Set<String>> members(ClassModel type, String kind) {
    SortedMap<String, Set<String>> members = new TreeMap<>();
    for (MethodModel method : type.methods()) {
      MethodTypeDesc signature = method.methodTypeSymbol();
      String name = method.methodName().stringValue();
      if (visible(method.flags()) && !canonical(type, name, signature)) {
        String parameters =
            signature.parameterList().stream()
                .map(Surface::qualified)
                .collect(Collectors.joining(", ", "(", ")"));
        members.put(
            name + parameters + ": " + qualified(signature.returnType()), words(method.flags()));
      }
    }
    for (FieldModel field : type.fields()) {
      if (visible(field.flags())) {
        members.put(
            field.fieldName().stringValue() + ": " + qualified(field.fieldTypeSymbol()),
            words(field.flags()));
      }
    }
    return members;
  }

  /** Components are added to records; VERSIONING.md says to build them with their builders. */
  private static boolean canonical(ClassModel type, String name, MethodTypeDesc signature) {
    return name.equals("<init>")
        && type.findAttribute(Attributes.record())
            .map(it -> it.components().stream().map(part -> part.descriptorSymbol()).toList())
            .filter(signature.parameterList()::equals)
            .isPresent();
  }

  private static boolean visible(AccessFlags flags) {
    return (flags.has(AccessFlag.PUBLIC) || flags.has(AccessFlag.PROTECTED))
        && !flags.has(AccessFlag.SYNTHETIC);
  }

  private static Set<String> words(AccessFlags flags) {
    return flags.flags().stream()
        .map(flag -> flag.name().toLowerCase(java.util.Locale.ROOT))
        .filter(Set.of("public", "protected", "static", "final", "abstract")::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String qualified(ClassDesc type) {
    if (type.isArray()) {
      return qualified(type.componentType()) + "[]";
    }
    String text = type.packageName().isEmpty() ? "" : type.packageName() + ".";
    return type.isPrimitive() ? type.displayName() : text + type.displayName();
  }
}
