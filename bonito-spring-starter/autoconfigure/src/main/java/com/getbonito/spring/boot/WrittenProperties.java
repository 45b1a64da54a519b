package com.getbonito.spring.boot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Everything that is written under {@code bonito}, what wins first. */
final class WrittenProperties {

  static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("bonito");

  private final List<Written> all = new ArrayList<>();

  private WrittenProperties() {}

  /** Who wrote a property. */
  enum Door {
    /** A file or anything that an application names for itself. */
    OWN,
    /** Environment variables: in capitals, without hyphens, and shared with other programs. */
    VARIABLES,
    /** System properties: shared with other programs. */
    SYSTEM
  }

  /**
   * One property of one source.
   *
   * @param name its name
   * @param value as written, before placeholders are replaced
   * @param origin where it is written, or null
   * @param source what it stands in
   */
  record Written(
      ConfigurationPropertyName name,
      Object value,
      @Nullable Origin origin,
      Door door,
      ConfigurationPropertySource source) {

    /** Whether Spring takes this one for a name. */
    boolean answers(ConfigurationPropertyName asked) {
      ConfigurationProperty found = source.getConfigurationProperty(asked);
      return found != null && String.valueOf(found.getOrigin()).equals(String.valueOf(origin));
    }

    /** The name as it is written. */
    String path() {
      StringBuilder path = new StringBuilder("bonito");
      for (int i = 1; i < name.getNumberOfElements(); i++) {
        String element = original(i);
        boolean plain = !name.isNumericIndex(i) && element.indexOf('.') < 0;
        path.append(plain ? "." + element : "[" + element + "]");
      }
      return path.toString();
    }

    String original(int element) {
      return name.getElement(element, Form.ORIGINAL);
    }

    /** Without case and hyphens, which is how Spring compares. */
    String uniform(int element) {
      return name.getElement(element, Form.UNIFORM);
    }

    String place() {
      return origin == null ? "" : origin.toString();
    }
  }

  static WrittenProperties of(Environment environment) {
    WrittenProperties written = new WrittenProperties();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource iterable) {
        written.add(iterable, door(source.getUnderlyingSource()));
      }
    }
    return written;
  }

  List<Written> all() {
    return all;
  }

  /**
   * Where something is written: at its own place, else where something within it is, else where
   * what it belongs to is; empty where nobody knows.
   */
  String place(ConfigurationPropertyName name) {
    for (ConfigurationPropertyName at = name; ROOT.isAncestorOf(at); at = at.getParent()) {
      for (Written one : all) {
        if (at.equals(one.name()) && one.origin() != null) {
          return one.place();
        }
      }
      for (Written one : all) {
        if (at.isAncestorOf(one.name()) && one.origin() != null) {
          return one.place();
        }
      }
    }
    return "";
  }

  private void add(IterableConfigurationPropertySource source, Door door) {
    source.stream()
        .filter(ROOT::isAncestorOf)
        .forEach(name -> {
          ConfigurationProperty property = source.getConfigurationProperty(name);
          if (property != null) {
            all.add(new Written(name, property.getValue(), property.getOrigin(), door, source));
          }
        });
  }

  private static Door door(@Nullable Object source) {
    if (source instanceof SystemEnvironmentPropertySource) {
      return Door.VARIABLES;
    }
    return source instanceof PropertiesPropertySource system
            && system.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
        ? Door.SYSTEM
        : Door.OWN;
  }
}
