package com.getbonito.provider.aws;

import com.getbonito.spi.ModelTarget;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The path of a model, or of whatever stands for one: a profile, a deployment, an ARN. */
final class ModelPath {

  private ModelPath() {}

  /** {@code /model/…/} with the id as one segment: colons and slashes in it are escaped. */
  static String of(ModelTarget target) {
    return "/model/" + SdkHttpUtils.urlEncode(target.nativeModel()) + "/";
  }
}
