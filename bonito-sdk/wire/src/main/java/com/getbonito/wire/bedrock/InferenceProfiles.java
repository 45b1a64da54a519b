package com.getbonito.wire.bedrock;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ListInferenceProfiles, {@code bedrock-profiles}. A profile stands for a model in the regions of
 * its members. A member without a region, as global profiles have, may be processed anywhere, which
 * is the region {@value #ANYWHERE}. An application's profile is called by its ARN.
 */
public final class InferenceProfiles extends BedrockDialect implements ListingCodec {

  /** The format's id. */
  public static final String ID = "bedrock-profiles";

  /** The codec. */
  public static final InferenceProfiles INSTANCE = new InferenceProfiles();

  private static final String ANYWHERE = "global";
  private static final String MODEL = "foundation-model/";

  private InferenceProfiles() {
    super(ID);
  }

  @Override
  public Page decode(byte[] body) {
    List<ListedModel> models = new ArrayList<>();
    for (Object summary : FoundationModels.list(body, "inferenceProfileSummaries")) {
      boolean application = "APPLICATION".equals(Tree.text(summary, "type"));
      String id = Tree.text(summary, "inferenceProfileId");
      String arn = Tree.text(summary, "inferenceProfileArn");
      String called = application && arn != null ? arn : id;
      if (called != null) {
        models.add(model(called, summary));
      }
    }
    return new Page(models, Tree.text(FoundationModels.tree(body), "nextToken"));
  }

  private static ListedModel model(String id, Object summary) {
    Set<String> regions = new LinkedHashSet<>();
    String base = null;
    for (Object member : Tree.list(summary, "models")) {
      String arn = Tree.text(member, "modelArn");
      String region = FoundationModels.region(arn);
      if (region != null) {
        regions.add(region.isEmpty() ? ANYWHERE : region);
      }
      if (base == null) {
        base = base(arn);
      }
    }
    String status = Tree.text(summary, "status");
    return new ListedModel(
        id,
        Tree.text(summary, "inferenceProfileName"),
        base,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        status == null ? null : status.toLowerCase(Locale.ROOT),
        List.copyOf(regions));
  }

  private static @Nullable String base(@Nullable String arn) {
    int model = arn == null ? -1 : arn.indexOf(MODEL);
    return arn == null || model < 0 ? null : arn.substring(model + MODEL.length());
  }
}
