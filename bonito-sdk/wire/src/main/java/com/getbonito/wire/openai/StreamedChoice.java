package com.getbonito.wire.openai;

import com.getbonito.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one answer while it streams. */
final class StreamedChoice {

  final int index;

  /** Vendor fields that came without an event to carry them. */
  final Fields pending = new Fields();

  /** Fields beside the delta. */
  final RepeatedFields repeated = new RepeatedFields();

  boolean spoke;
  boolean thought;
  boolean finished;
  @Nullable String finishWord;

  private final List<Call> calls = new ArrayList<>(0);

  StreamedChoice(int index) {
    this.index = index;
  }

  /**
   * The position of the call that a fragment belongs to.
   *
   * <p>A fragment without an index continues the latest call unless it brings an id of its own. A
   * fragment that names a tool under another id than the call of its index opens a new call: some
   * servers give every parallel call the index 0.
   */
  int position(ToolPiece piece) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      boolean sameIndex = piece.index() < 0 || call.wireIndex == piece.index();
      if (sameIndex && !call.isAnother(piece)) {
        if (call.id == null) {
          call.id = piece.id();
        }
        return i;
      }
      if (sameIndex) {
        break;
      }
    }
    calls.add(new Call(piece.index(), piece.id()));
    return calls.size() - 1;
  }

  private static final class Call {

    private final int wireIndex;
    private @Nullable String id;

    private Call(int wireIndex, @Nullable String id) {
      this.wireIndex = wireIndex;
      this.id = id;
    }

    private boolean isAnother(ToolPiece piece) {
      return piece.id() != null
          && !piece.id().equals(id)
          && (piece.name() != null)
          && (id != null || piece.index() < 0);
    }
  }
}
