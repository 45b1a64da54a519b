package com.getbonito.http;

import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.TransportRequest;
import com.getbonito.wire.ListingCodec;
import java.util.ArrayList;
import java.util.List;

/** Reads all pages of a list of models, at most {@value #MOST_PAGES}. */
final class Listing {

  private static final int MOST_PAGES = 100;

  private final Sender sender;
  private final ModelLister lister;
  private final ListingCodec codec;
  private final Attempt attempt;

  Listing(Sender sender, ModelLister lister, ListingCodec codec, Attempt attempt) {
    this.sender = sender;
    this.lister = lister;
    this.codec = codec;
    this.attempt = attempt;
  }

  List<ListedModel> all() {
    List<ListedModel> models = new ArrayList<>();
    String page = null;
    for (int read = 0; read < MOST_PAGES; read++) {
      TransportRequest.Builder request = TransportRequest.get(lister.models(page));
      try (Answer answer = sender.send(request, attempt)) {
        byte[] content = answer.content();
        ListingCodec.Page got = answer.decoded(() -> codec.decode(content));
        models.addAll(got.models());
        if (got.next() == null || got.next().equals(page)) {
          return models;
        }
        page = got.next();
      }
    }
    return models;
  }
}
