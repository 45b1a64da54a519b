package example;

import com.getbonito.Bonito;
import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Message;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class Main {

  private static final Tool PARCEL_STATUS =
      Tool.function(
          "parcel_status",
          "Where a parcel is",
          """
          {"type": "object", "properties": {"parcel": {"type": "string"}}, "required": ["parcel"]}
          """);

  public static void main(String[] args) {
    List<Message> conversation = new ArrayList<>();
    conversation.add(
        UserMessage.builder().text("Where is my parcel 4711? Use parcel_status.").build());
    try (Bonito bonito = Bonito.load(Path.of("bonito.yaml"))) {
      ChatResponse answer = bonito.chat(request(conversation));
      while (!answer.toolCalls().isEmpty()) {
        AssistantMessage.Builder asked = AssistantMessage.builder();
        answer.toolCalls().forEach(asked::toolCall);
        conversation.add(asked.build());
        for (ToolCall call : answer.toolCalls()) {
          System.out.println("the model calls " + call.name() + " with " + call.arguments());
          conversation.add(ToolMessage.builder(call.id()).text(run(call)).build());
        }
        answer = bonito.chat(request(conversation));
      }
      System.out.println("the model says: " + answer.text());
    }
  }

  private static ChatRequest request(List<Message> conversation) {
    return ChatRequest.builder("support-chat").messages(conversation).tool(PARCEL_STATUS).build();
  }

  private static String run(ToolCall call) {
    return "{\"status\": \"out for delivery\"}";
  }
}
