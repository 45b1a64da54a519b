package example;

import com.getbonito.Bonito;
import com.getbonito.langchain4j.BonitoChatModel;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import java.nio.file.Path;

class Main {

  interface Support {
    String answer(String question);
  }

  static class Parcels {
    @Tool("Where a parcel is")
    String parcelStatus(@P("number of the parcel") String parcel) {
      System.out.println("the model asks for a parcel");
      return "out for delivery";
    }
  }

  public static void main(String[] args) {
    try (Bonito bonito = Bonito.load(Path.of("bonito.yaml"))) {
      Support support =
          AiServices.builder(Support.class)
              .chatModel(BonitoChatModel.builder().bonito(bonito).route("support-chat").build())
              .tools(new Parcels())
              .build();
      System.out.println("answer: " + support.answer("Where is my parcel 4711? Use parcelStatus."));
    }
  }
}
