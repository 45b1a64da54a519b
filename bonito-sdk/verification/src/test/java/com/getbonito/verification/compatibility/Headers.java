package com.getbonito.verification.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attribute;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.FieldTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What others can reach of a module, as a jar: its public and protected types with their public and
 * protected members, without code, annotations or anything private. The same types always give the
 * same bytes.
 *
 * <p>Two things differ from their sources. A type that nobody elsewhere can extend is final here,
 * because it is sealed or has no constructor for others. The canonical constructors of records are
 * left out, because they take new components; VERSIONING.md says to build records with their
 * builders.
 */
final class Headers {

  private static final ClassFile CLASS_FILES =
      ClassFile.of(
          ClassFile.ConstantPoolSharingOption.NEW_POOL, ClassFile.DebugElementsOption.DROP_DEBUG);

  /** The earliest that a jar can say, in whatever zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Map<String, ClassModel> types = new TreeMap<>();

  private Headers(List<Path> classFiles) throws IOException {
    for (Path file : classFiles) {
      ClassModel type = CLASS_FILES.parse(file);
      types.put(type.thisClass().asInternalName(), type);
    }
  }

  /** The jar of the types in these packages. */
  static byte[] jar(List<Path> classFiles, Predicate<String> packages) throws IOException {
    Headers headers = new Headers(classFiles);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      jar.setLevel(9);
      for (ClassModel type : headers.types.values()) {
        if (packages.test(type.thisClass().asSymbol().packageName()) && headers.reachable(type)) {
          ZipEntry entry = new ZipEntry(type.thisClass().asInternalName() + ".class");
          entry.setTimeLocal(TIME);
          jar.putNextEntry(entry);
          jar.write(header(type));
          jar.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  private boolean reachable(ClassModel type) {
    Optional<InnerClassInfo> nesting = nesting(type);
    if (nesting.isEmpty()) {
      return type.flags().has(AccessFlag.PUBLIC) && !type.isModuleInfo();
    }
    boolean visible =
        nesting.get().has(AccessFlag.PUBLIC) || nesting.get().has(AccessFlag.PROTECTED);
    return visible
        && nesting
            .get()
            .outerClass()
            .map(outer -> types.get(outer.asInternalName()))
            .filter(this::reachable)
            .isPresent();
  }

  /** What is said of it where it is declared: a nested type's own flags are not its declared. */
  private static Optional<InnerClassInfo> nesting(ClassModel type) {
    return type.findAttribute(Attributes.innerClasses()).stream()
        .flatMap(it -> it.classes().stream())
        .filter(it -> it.innerClass().equals(type.thisClass()))
        .findFirst();
  }

  private static byte[] header(ClassModel type) {
    FieldTransform field = FieldTransform.dropping(part -> !kept(part));
    MethodTransform method = MethodTransform.dropping(part -> !kept(part));
    return CLASS_FILES.transformClass(
        type,
        ClassTransform.dropping(element -> dropped(type, element))
            .andThen(closed(type) ? Headers::makeFinal : ClassTransform.ACCEPT_ALL)
            .andThen(ClassTransform.transformingFields(field))
            .andThen(ClassTransform.transformingMethods(method)));
  }

  private static boolean closed(ClassModel type) {
    return type.findAttribute(Attributes.permittedSubclasses()).isPresent()
        || (!type.flags().has(AccessFlag.INTERFACE)
            && type.methods().stream()
                .noneMatch(it -> it.methodName().equalsString("<init>") && visible(it.flags())));
  }

  private static void makeFinal(ClassBuilder header, ClassElement element) {
    if (element instanceof AccessFlags flags) {
      header.withFlags(flags.flagsMask() | ClassFile.ACC_FINAL);
    } else {
      header.with(element);
    }
  }

  private static boolean dropped(ClassModel type, ClassElement element) {
    return switch (element) {
      case FieldModel field -> !visible(field.flags());
      case MethodModel method -> !visible(method.flags()) || canonical(type, method);
      default -> element instanceof Attribute && !kept(element);
    };
  }

  private static boolean kept(Object element) {
    return switch (element) {
      case AccessFlags _, SignatureAttribute _, ExceptionsAttribute _, ConstantValueAttribute _ ->
          true;
      case InnerClassesAttribute _ -> true;
      default -> false;
    };
  }

  private static boolean canonical(ClassModel type, MethodModel method) {
    return method.methodName().equalsString("<init>")
        && type.findAttribute(Attributes.record())
            .map(it -> it.components().stream().map(part -> part.descriptorSymbol()).toList())
            .filter(method.methodTypeSymbol().parameterList()::equals)
            .isPresent();
  }

  private static boolean visible(AccessFlags flags) {
    return (flags.has(AccessFlag.PUBLIC) || flags.has(AccessFlag.PROTECTED))
        && !flags.has(AccessFlag.SYNTHETIC);
  }
}
