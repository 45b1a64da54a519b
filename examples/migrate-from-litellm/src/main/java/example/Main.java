package example;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import java.nio.file.Path;

class Main {
  public static void main(String[] args) {
    try (Bonito bonito = Bonito.load(Path.of("bonito.yaml"))) {
      System.out.println(bonito.chat(ChatRequest.of("support-chat", "Where is my parcel?")).text());
    }
  }
}
