package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The custom resource definitions")
class DefinitionsTest {

  private static final Map<String, CustomResourceDefinition> MADE = Definitions.all();

  @Test
  void are_checked_in_as_they_are_generated() throws IOException {
    for (Map.Entry<String, CustomResourceDefinition> definition : MADE.entrySet()) {
      Path file = Checkout.crds().resolve(definition.getKey());
      String text = DefinitionFile.write(definition.getValue());
      if (Boolean.getBoolean("bonito.update")) {
        Files.writeString(file, text);
      }
      assertThat(file)
          .as(
              "out of date; rewrite it: mvn -pl bonito-operator test -Dtest=DefinitionsTest -Dbonito.update=true")
          .hasContent(text);
    }
  }
}
