package com.getbonito.wire;

import com.getbonito.spi.ListedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pages of a list of models. Stateless. */
public interface ListingCodec extends Dialect {

  /**
   * Reads a page.
   *
   * @throws WireException when it is not of this format
   */
  Page decode(byte[] body);

  /**
   * A page of a list.
   *
   * @param models its models, in the cloud's order
   * @param next what the next page is asked for by, null where this is the last
   */
  record Page(List<ListedModel> models, @Nullable String next) {

    /** Copies the list. */
    public Page {
      models = List.copyOf(models);
    }
  }
}
